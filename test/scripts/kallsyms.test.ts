import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { kernelFunctions } from '../../scripts/kallsyms.ts';

/** A kernel of two functions that keeps its symbol table where the test can find it. */
const SOURCES = {
  'main.c':
    'extern const unsigned kallsyms_num;\nint helper(int);\nvoid _start(void);\nvoid _start(void) { helper((int)kallsyms_num); }\n',
  'lib/helper.c': 'int helper(int);\nvolatile int seen;\nint helper(int value) { return seen = value; }\n',
  'kernel.lds':
    'ENTRY(_start) SECTIONS { . = 0xc0100000; .rodata : { *(.rodata .rodata.*) } .text : { *(.text .text.*) } .data : { *(.data .bss .bss.*) } }\n',
};

let folder = '';
let options = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-kallsyms-'));
  options = { source: join(folder, 'kernel'), outDir: join(folder, 'out') };
  await mkdir(join(folder, 'kernel/lib'), { recursive: true });
  for (const [name, text] of Object.entries(SOURCES)) await writeSource(name, text);
});
afterAll(() => rm(folder, { recursive: true }));

const writeSource = (name: string, text: string): Promise<void> => writeFile(join(folder, 'kernel', name), text);

test('the table inside the kernel lists the functions where they are, though it lies before them', async () => {
  const { elf, compiled } = await buildKernel(options);
  expect(compiled).toBe(2);
  const bytes = await readFile(elf);
  const functions = kernelFunctions(bytes, elf);
  expect(functions.map(({ name }) => name).sort()).toEqual(['_start', 'helper']);

  const names = bytes.indexOf(functions.map(({ name }) => `T${name}\0`).join(''));
  const addresses = functions.map((_, at) => bytes.readUInt32LE(names - 4 * (functions.length - at)));
  expect(addresses).toEqual(functions.map(({ address }) => address));
  expect(bytes.readUInt32LE(names - 4 * functions.length - 4)).toBe(2);
});

test('a second build compiles nothing; a changed source is compiled alone; a warning is an error', async () => {
  expect((await buildKernel(options)).compiled).toBe(0);
  await writeSource('lib/helper.c', SOURCES['lib/helper.c'].replace('= value', '= value + 1'));
  expect((await buildKernel(options)).compiled).toBe(1);
  await writeSource('main.c', `${SOURCES['main.c']}static void unused(void) {}\n`);
  await expect(buildKernel(options)).rejects.toThrow(/unused function 'unused'/);
});
