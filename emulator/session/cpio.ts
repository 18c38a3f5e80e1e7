/**
 * cpio's "newc" archives, the form in which Linux takes its initial files.
 *
 *     070701 ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check   (8 hex each)
 *     name NUL, padding to 4 | contents, padding to 4 | … | the same for the name TRAILER!!!
 *
 * Pure: the same entries give the same bytes, owned by root at time 0, inodes numbered from 1.
 */
export interface CpioFile {
  /** Without a leading slash. */
  readonly path: string;
  readonly contents: Uint8Array;
}

/** The archive of these files, in this order, each executable, and of every folder that their paths need. */
export function writeCpio(files: readonly CpioFile[]): Uint8Array {
  const folders = [...new Set(files.flatMap(({ path }) => foldersOf(path)))].sort();
  const entries = [
    ...folders.map((path) => ({ path, mode: FOLDER, contents: EMPTY })),
    ...files.map((file) => ({ ...file, mode: PROGRAM })),
    { path: TRAILER, mode: 0, contents: EMPTY },
  ];
  return concatenate(entries.flatMap((entry, index) => record(entry, index + 1)));
}

/** The regular files of an archive; what follows a damaged header is left out. */
export function readCpio(archive: Uint8Array): readonly CpioFile[] {
  const files: CpioFile[] = [];
  for (let at = 0; at + HEADER_SIZE <= archive.length; ) {
    const header = decoder.decode(archive.subarray(at, at + HEADER_SIZE));
    if (!header.startsWith(MAGIC)) break;
    const field = (index: number): number => Number.parseInt(header.slice(6 + 8 * index, 14 + 8 * index), 16);
    const [mode, size, nameSize] = [field(1), field(6), field(11)];
    const contentsAt = aligned(at + HEADER_SIZE + nameSize);
    const path = decoder.decode(archive.subarray(at + HEADER_SIZE, at + HEADER_SIZE + nameSize - 1));
    if (path === TRAILER) break;
    if ((mode & KIND) === REGULAR) files.push({ path, contents: archive.subarray(contentsAt, contentsAt + size) });
    at = aligned(contentsAt + size);
  }
  return files;
}

const MAGIC = '070701';
const HEADER_SIZE = 110;
const TRAILER = 'TRAILER!!!';
const [FOLDER, PROGRAM] = [0o040755, 0o100755];
const [KIND, REGULAR] = [0o170000, 0o100000];
const EMPTY = new Uint8Array(0);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const aligned = (offset: number): number => (offset + 3) & ~3;

function record({ path, mode, contents }: CpioFile & { readonly mode: number }, inode: number): readonly Uint8Array[] {
  const name = encoder.encode(`${path}\0`);
  const links = mode === FOLDER ? 2 : 1;
  const fields = [inode, mode, 0, 0, links, 0, contents.length, 0, 0, 0, 0, name.length, 0];
  const header = encoder.encode(MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join(''));
  return [header, name, padding(header.length + name.length), contents, padding(contents.length)];
}

const padding = (length: number): Uint8Array => new Uint8Array(aligned(length) - length);

/** `a/b/c` → `a`, `a/b`. */
function foldersOf(path: string): readonly string[] {
  const words = path.split('/').slice(0, -1);
  return words.map((_, index) => words.slice(0, index + 1).join('/'));
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
