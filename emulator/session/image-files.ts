import type { Image } from '../image/image.ts';
import { type CpioFile, readCpio } from './cpio.ts';

/**
 * The files that an image carries: its initramfs, read without booting it.
 */
export class ImageFiles {
  readonly #files: ReadonlyMap<string, CpioFile>;

  constructor(image: Pick<Image, 'elf' | 'symbols'>) {
    this.#files = new Map(readCpio(initramfs(image)).map((file) => [`/${file.path}`, file]));
  }

  /** The contents of a file by its absolute path. */
  read(path: string): Uint8Array | undefined {
    return this.#files.get(path)?.contents;
  }

  /** The absolute paths of all files, sorted. */
  paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  /** The names of the lessons. */
  lessons(): readonly string[] {
    return this.paths().flatMap((path) => (path.startsWith(LESSONS) ? path.slice(LESSONS.length) : []));
  }

  /** What a lesson shows, in a line; empty where the image does not say. */
  idea(lesson: string): string {
    const lines = new TextDecoder().decode(this.read(IDEAS)).split('\n');
    const line = lines.find((text) => text.startsWith(`${lesson}: `));
    return line?.slice(lesson.length + 2) ?? '';
  }
}

/** The folder that a bare program name is looked up in. */
export const LESSONS = '/lessons/';
/** A line for each lesson, `NAME: IDEA`: the build takes it from the lesson's source. */
const IDEAS = '/lessons.txt';

/** The archive between the two symbols that the build puts around it; empty where the kernel has none. */
function initramfs({ elf, symbols }: Pick<Image, 'elf' | 'symbols'>): Uint8Array {
  const start = symbols.lookup('__initramfs_start')?.address;
  const end = symbols.lookup('__initramfs_end')?.address;
  const home = elf.sections.find(
    ({ address, data }) => start !== undefined && start >= address && start < address + data.length,
  );
  if (start === undefined || end === undefined || !home) return new Uint8Array(0);
  return home.data.subarray(start - home.address, end - home.address);
}
