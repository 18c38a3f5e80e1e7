import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCpio, writeCpio } from '../../emulator/session/cpio.ts';

/** A reader of newc that shares nothing with the writer but the format. */
function* entries(archive: Uint8Array): Generator<{ name: string; inode: number; mode: number; contents: Buffer }> {
  const bytes = Buffer.from(archive);
  for (let at = 0; ; ) {
    const field = (index: number): number =>
      Number.parseInt(bytes.toString('latin1', at + 6 + 8 * index, at + 14 + 8 * index), 16);
    expect(bytes.toString('latin1', at, at + 6)).toBe('070701');
    const [inode, mode, size, nameSize] = [field(0), field(1), field(6), field(11)];
    const name = bytes.toString('utf8', at + 110, at + 110 + nameSize - 1);
    if (name === 'TRAILER!!!') return;
    const start = (at + 110 + nameSize + 3) & ~3;
    yield { name, inode, mode, contents: bytes.subarray(start, start + size) };
    at = (start + size + 3) & ~3;
  }
}

const file = fc.record({
  path: fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 3 }).map((words) => words.join('/')),
  contents: fc.uint8Array({ maxLength: 40 }),
});

test('an archive gives back every file, after the folders that it lies in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ path }) => path }), (files) => {
      const sound = files.filter(({ path }) => !files.some((other) => other.path.startsWith(`${path}/`)));
      const read = [...entries(writeCpio(sound))];
      for (const { path, contents } of sound) {
        const at = read.findIndex(({ name }) => name === path);
        expect(read[at]?.contents).toEqual(Buffer.from(contents));
        const folder = path.split('/').slice(0, -1).join('/');
        expect(read.slice(0, at).some(({ name, mode }) => name === folder && mode === 0o040755)).toBe(folder !== '');
      }
      expect(read.map(({ inode }) => inode)).toEqual(read.map((_, at) => at + 1));
    }),
  );
});

test('our own reader gives back the files, in their order, and not the folders', () => {
  fc.assert(
    fc.property(fc.uniqueArray(file, { selector: ({ path }) => path }), (files) => {
      expect(
        readCpio(writeCpio(files)).map(({ path, contents }) => ({ path, contents: Uint8Array.from(contents) })),
      ).toEqual(files.map(({ path, contents }) => ({ path, contents: Uint8Array.from(contents) })));
    }),
  );
});
