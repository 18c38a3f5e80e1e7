import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { SYSCALLS } from '#generated/syscalls.ts';
import { type Image, openImage } from '../../emulator/image/image.ts';
import { readSyscalls } from '../../emulator/image/syscalls.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { compilePrototypes, isAddress } from '../../emulator/trace/prototypes.ts';
import { IMAGE, KERNEL } from '../../scripts/pack-image.ts';
import { filesUnder, inTree } from '../../scripts/tree.ts';

let kernel: Image;

const open = async (path: string): Promise<Image> => openImage(new Uint8Array(await readFile(inTree(path))), path);

beforeAll(async () => {
  kernel = await open(KERNEL);
});

/** How many arguments each definition takes by the digit in its macro, by its entry point. */
async function definitions(): Promise<ReadonlyMap<string, number>> {
  const sources = await Promise.all((await filesUnder('kernel', /\.c$/)).map((path) => readFile(inTree(path), 'utf8')));
  const found = sources.flatMap((text) => [...text.matchAll(/^SYSCALL_DEFINE(\d)\((\w+)/gm)]);
  return new Map(found.map(([, count, name]) => [`sys_${name}`, Number(count)]));
}

describe('On the real kernel', () => {
  test.each([KERNEL, IMAGE])('every system call has a prototype in %s', async (path) => {
    const image = await open(path);
    const prototypes = compilePrototypes(image.elf, loadLayouts(image));
    expect([...prototypes.keys()]).toEqual(SYSCALLS.map(({ number }) => number));
    expect(readSyscalls(image.elf)).toEqual(readSyscalls(kernel.elf));
  });

  test('every entry point of the table is a function', () => {
    for (const { entry } of SYSCALLS) expect(kernel.symbols.lookup(entry)?.kind, entry).toBe('function');
  });

  test('a declaration names as many arguments as its macro counts', async () => {
    const counts = readSyscalls(kernel.elf).map(({ entry, parameters }) => {
      return [entry, parameters === '' ? 0 : parameters.split(',').length] as const;
    });
    expect(counts.length).toBeGreaterThan(20);
    expect(new Map(counts)).toEqual(await definitions());
  });

  test('an argument that is called an address has the type of one', () => {
    const isCalledAddress = /(^|_)(addr|address|brk|start|ptr|new_?sp)$/;
    const prototypes = compilePrototypes(kernel.elf, loadLayouts(kernel));
    const wrong = [...prototypes.values()].flatMap(({ name, parameters }) =>
      parameters
        .filter((parameter) => isCalledAddress.test(parameter.name) && !isAddress(parameter.type))
        .map((parameter) => `${name}(${parameter.type} ${parameter.name})`),
    );
    expect(wrong).toEqual([]);
  });
});
