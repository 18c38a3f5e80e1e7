/**
 * Makes the image that people run, build/image/forklore.elf, from the kernel that the linker made.
 *
 * The kernel's debug information is most of its bytes, and only its types and variables are needed to see into a
 * running guest. They are kept in a compact section; a browser loads, and reads, a fraction.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { openElf } from '../emulator/image/elf.ts';
import { openImage } from '../emulator/image/image.ts';
import { packImage as pack } from '../emulator/image/pack.ts';
import { encodePrograms } from '../emulator/image/programs.ts';
import { readSymbols, type SymbolTable } from '../emulator/image/symbols.ts';
import { encodeLayouts } from '../emulator/layouts/compact.ts';
import { loadLayouts } from '../emulator/layouts/load.ts';
import { digestFiles, unlessFresh } from './cache.ts';
import { filesUnder, inTree, isProgram } from './tree.ts';

export const KERNEL = 'build/kernel/kernel.elf';
export const IMAGE = 'build/image/forklore.elf';

/** Packs the kernel into the image, unless neither it nor the packer changed. Returns true if it was made anew. */
export async function packImage(kernel: string = KERNEL, image: string = IMAGE): Promise<boolean> {
  const packer = [...(await filesUnder('emulator/image', /\.ts$/)), ...(await filesUnder('emulator/layouts', /\.ts$/))];
  const programs = await carriedPrograms();
  return unlessFresh([image], await digestFiles([kernel, ...packer, ...programs.values()]), async () => {
    const opened = openImage(await readFile(inTree(kernel)), kernel);
    const symbols = new Map<string, SymbolTable>();
    for (const [path, file] of programs) symbols.set(path, readSymbols(openElf(await readFile(inTree(file)), file)));
    await writeFile(inTree(image), pack(opened.elf, encodeLayouts(loadLayouts(opened)), encodePrograms(symbols)));
  });
}

/** The files with symbols of those programs that the image carries without, by their paths in the guest. */
async function carriedPrograms(): Promise<ReadonlyMap<string, string>> {
  const lessons = await filesUnder('userland/lessons', /\.c$/);
  const names = lessons.map((source) => basename(source, '.c'));
  return new Map([
    ['/init', 'build/userland/init/init'],
    ...names.map((name): [string, string] => [`/lessons/${name}`, `build/userland/lessons/${name}`]),
  ]);
}

if (isProgram(import.meta.url)) await packImage();
