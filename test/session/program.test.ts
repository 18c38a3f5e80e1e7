import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { openImage } from '../../emulator/image/image.ts';
import { ImageFiles } from '../../emulator/session/image-files.ts';
import { programName, specify } from '../../emulator/session/program.ts';
import { inTree } from '../../scripts/tree.ts';

let image: ImageFiles;
let hello: Uint8Array;

beforeAll(async () => {
  image = new ImageFiles(openImage(await readFile(inTree('build/image/forklore.elf')), 'forklore.elf'));
  hello = new Uint8Array(await readFile(inTree('build/userland/lessons/hello')));
});

test.each([
  ['hello', { guest: '/lessons/hello' }],
  ['/init', { guest: '/init' }],
  ['bin/sh', { guest: '/bin/sh' }],
  ['./hello', { guest: '/host/hello', host: './hello' }],
  ['../a/b', { guest: '/host/b', host: '../a/b' }],
  ['.hidden', { guest: '/lessons/.hidden' }],
])('%s is looked for in one place', (word, name) => {
  expect(programName(word)).toEqual(name);
});

test('the files of an image are read without booting it, and are those that the build put there', async () => {
  expect(image.lessons()).toEqual(expect.arrayContaining(['fork-twice', 'hello']));
  const stripped = await readFile(inTree('build/userland/lessons/hello.packed'));
  expect(Buffer.compare(image.read('/lessons/hello') ?? new Uint8Array(), stripped)).toBe(0);
  expect(image.read('/lessons/goodbye')).toBeUndefined();
  expect(image.idea('hello')).toBe('one process says one line and ends.');
  expect(image.idea('goodbye')).toBe('');
});

test('a run is a path in the guest, and what the program is told it was called', () => {
  expect(specify({ word: 'hello', args: ['a', '-b'], files: [] }, image)).toEqual({
    program: '/lessons/hello',
    argv: ['hello', 'a', '-b'],
    files: [],
  });
  const files = [{ path: '/host/hello', contents: hello }];
  expect(specify({ word: './hello', args: [], files }, image)).toEqual({
    program: '/host/hello',
    argv: ['./hello'],
    files,
  });
});

test('a file given for this run is found where it was put', () => {
  const files = [{ path: '/bin/hello', contents: hello }];
  expect(specify({ word: '/bin/hello', args: [], files }, image).program).toBe('/bin/hello');
});

test.each([
  ['goodbye', 'Cannot run goodbye: it is no lesson of the image (there are '],
  ['/bin/ls', 'Cannot run /bin/ls: the image has no file /bin/ls; write ./PATH or ../PATH for a file of this machine'],
])('%s is refused before boot, with the next step', (word, message) => {
  expect(() => specify({ word, args: [], files: [] }, image)).toThrow(message);
});
