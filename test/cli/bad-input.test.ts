/**
 * Each input that cannot work ends the same way: one sentence on stderr that names the action, the value and the next
 * step, nothing on stdout, and exit status 2.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';
import { patched } from '../support/patched.ts';
import { forklore } from './forklore.ts';

let folder = '';

/** Places in an i386 ELF file. */
const ELF = { class: 4, programHeaders: 28 } as const;
const HEADER = { size: 32, address: 8 } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-'));
  const write = (name: string, contents: string | Uint8Array): Promise<void> => writeFile(join(folder, name), contents);
  const hello = new Uint8Array(await readFile(inTree('build/userland/lessons/hello')));
  const view = new DataView(hello.buffer, hello.byteOffset);
  const first = view.getUint32(ELF.programHeaders, true);
  const loads = [0, 1, 2, 3].map((index) => first + index * HEADER.size).filter((at) => view.getUint32(at, true) === 1);
  const [one = 0, two = 0] = loads.map((at) => at + HEADER.address);
  await write('notes.txt', 'not a program\n');
  await write('empty', '');
  await write('large', new Uint8Array(2_000_000));
  await write('wide', patched(hello, { u8: { [ELF.class]: 2 } }));
  await write('cut', hello.subarray(0, 3000));
  await write('overlapping', patched(hello, { u32: { [two]: view.getUint32(one, true) } }));
  await write('bare.elf', withoutTypes(new Uint8Array(await readFile(inTree('build/image/forklore.elf')))));
});

afterAll(() => rm(folder, { recursive: true }));

/** The image with the section of its types under another name. */
function withoutTypes(image: Uint8Array): Uint8Array {
  const at = Buffer.from(image).indexOf('.forklore.layouts\0');
  expect(at).toBeGreaterThan(0);
  return patched(image, { u8: { [at + 1]: 'F'.charCodeAt(0) } });
}

const MANY = Array.from({ length: 500 }, (_, at) => ['--file', `notes.txt:/notes/${at}`]).flat();

test.for([
  ['no such lesson', ['run', 'goodbye'], 'Cannot run goodbye: ', 'write ./goodbye for a file of this machine'],
  ['no such host file', ['run', './goodbye'], 'Cannot read ./goodbye: ', 'check its path'],
  ['no such file in the image', ['run', '/bin/sh'], 'Cannot run /bin/sh: ', 'for a file of this machine'],
  ['a folder', ['run', './.'], 'Cannot read ./.: ', 'check its path'],
  ['not an ELF', ['run', './notes.txt'], 'Cannot open ./notes.txt: it is not an ELF', 'static i386 Linux program'],
  ['an empty file', ['run', './empty'], 'Cannot open ./empty: it is empty', 'give an i386 ELF file'],
  ['a 64-bit ELF', ['run', './wide'], 'Cannot open ./wide: it is a 64-bit ELF', 'build it for i386 (-m32 -static)'],
  ['a truncated ELF', ['run', './cut'], 'Cannot read ./cut: it ends inside', 'again'],
  ['overlapping segments', ['run', './overlapping'], 'Cannot open ./overlapping: its LOAD segments', 'link it again'],
  ['an image without types', ['run', 'hello', '--image', 'bare.elf'], 'Cannot open the image bare.elf: ', '-g'],
  ['no image', ['layout', 'task_struct', '--image', 'none.elf'], 'Cannot open the image none.elf: ', '--image'],
  ['too little memory', ['run', 'hello', '--memory', '1M'], 'Cannot boot the kernel in 1 MiB', 'with --memory'],
  [
    'too little memory for a file',
    ['run', 'hello', '--memory', '3M', '--file', 'large:/large'],
    'Cannot give the guest a program and files of ',
    'with --memory',
  ],
  [
    'too little memory to unpack many files, each of which takes a page',
    ['run', 'hello', '--memory', '3M', ...MANY],
    'Cannot run hello: the guest switched the machine off without starting it',
    'with --memory',
  ],
  [
    'a program that takes the machine down',
    ['run', '/init'],
    'Cannot finish /init: the guest switched the machine off before it ended',
    '--log',
  ],
  ['a size without a unit', ['run', 'hello', '--memory', '64'], 'Cannot use "64" as --memory: ', 'such as 32M'],
  [
    'a file without a place',
    ['run', 'hello', '--file', 'notes.txt'],
    'Cannot use "notes.txt" as --file: ',
    'HOST:GUEST',
  ],
  ['a trace nowhere', ['trace', 'hello', '-o', 'none/x'], 'Cannot write the trace to none/x: ', 'given with -o'],
  [
    'a moment that never comes',
    ['inspect', 'hello', 'ps', '--at', 'cycle:1_000_000_000'],
    'Cannot stop at cycle:',
    'earlier',
  ],
  ['no task of that pid', ['inspect', 'hello', 'task', '77'], 'Cannot show the task 77: ', 'there are 0, 1, 2'],
] as const)('%s', { concurrent: true }, async ([, args, action, next], { expect }) => {
  const { stdout, stderr, status } = await forklore(args, folder);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr.startsWith(action)).toBe(true);
  expect(stderr).toContain(next);
});
