/**
 * Archives in cpio's "newc" form, the one that Linux unpacks as its initial root file system.
 *
 * Every entry is a header of 110 ASCII characters, the name, and the contents, each padded to four bytes:
 *
 *     070701 ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check   (8 hex each)
 *     name NUL, padding | contents, padding | ... | the same for the name TRAILER!!!
 *
 * The same entries give the same bytes: sorted by name, inode numbers from 1, everything owned by root at time 0.
 */

/** A file or, without contents, a directory; `path` has no leading slash. */
export interface CpioEntry {
  readonly path: string;
  readonly contents?: Uint8Array;
}

/** The archive of these entries and of every directory that their paths need. */
export function cpio(entries: readonly CpioEntry[]): Uint8Array {
  const byPath = new Map<string, CpioEntry>();
  for (const entry of entries) {
    for (const folder of parents(entry.path)) byPath.set(folder, { path: folder });
    byPath.set(entry.path, entry);
  }
  const sorted = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts = sorted.flatMap((entry, at) => record(entry.path, at + 1, entry.contents));
  return Buffer.concat([...parts, ...record('TRAILER!!!', 0, new Uint8Array(0))]);
}

const DIRECTORY = 0o040755;
const PROGRAM = 0o100755;

function record(name: string, inode: number, contents?: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(`${name}\0`);
  const size = contents?.length ?? 0;
  const mode = inode === 0 ? 0 : contents ? PROGRAM : DIRECTORY;
  const links = contents ? 1 : 2;
  const fields = [inode, mode, 0, 0, links, 0, size, 0, 0, 0, 0, text.length, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
  return [Buffer.from(header), text, padding(header.length + text.length), contents ?? padding(0), padding(size)];
}

const padding = (length: number): Uint8Array => new Uint8Array(-length & 3);

/** `a/b/c` → `a`, `a/b`. */
function parents(path: string): readonly string[] {
  const words = path.split('/').slice(0, -1);
  return words.map((_, at) => words.slice(0, at + 1).join('/'));
}
