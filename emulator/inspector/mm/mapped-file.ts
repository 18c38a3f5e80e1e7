import type { KObject } from '../../layouts/object.ts';

/**
 * The file that an area shows, as /proc/PID/maps names it.
 *
 *     struct file ──f_path──▶ dentry ──d_parent──▶ … ──▶ "/" of its mount ──▶ the mountpoint ──▶ … ──▶ "/"
 */
export interface MappedFile {
  readonly path: string;
  /** `00:01`: the file system's device, major and minor. */
  readonly device: string;
  readonly inode: number;
}

/** Of a struct file. Throws MemoryError where it is broken. */
export function readMappedFile(file: KObject): MappedFile {
  const inode = file.member('f_path.dentry').member('d_inode');
  const device = inode.member('i_sb').member('s_dev').number();
  return {
    path: pathOf(file),
    device: `${byteHex(device >>> MINOR_BITS)}:${byteHex(device & ((1 << MINOR_BITS) - 1))}`,
    inode: inode.member('i_ino').number(),
  };
}

/** From the last name to the first, across mounts. */
function pathOf(file: KObject): string {
  let mount = file.member('f_path.mnt').deref();
  let dentry = file.member('f_path.dentry').deref();
  const names: string[] = [];
  for (let steps = 0; steps < DEEPEST; steps++) {
    if (dentry.address === mount.member('mnt_root').number()) {
      const above = mount.member('mnt_parent').deref();
      if (above.address === mount.address) return `/${names.reverse().join('/')}`;
      dentry = mount.member('mnt_mountpoint').deref();
      mount = above;
    } else {
      names.push(dentry.member('d_name.name').string());
      dentry = dentry.member('d_parent').deref();
    }
  }
  return `…/${names.reverse().join('/')}`;
}

/** Linux's dev_t: twelve bits of major, then these of minor. */
const MINOR_BITS = 20;
/** More names than a path can have means a circle. */
const DEEPEST = 2048;

const byteHex = (value: number): string => value.toString(16).padStart(2, '0');
