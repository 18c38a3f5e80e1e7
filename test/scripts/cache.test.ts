import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digest, digestFiles, unlessFresh } from '../../scripts/cache.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-cache-'));
});
afterAll(() => rm(folder, { recursive: true }));

const made = (output: string, key: string): Promise<boolean> =>
  unlessFresh([output], key, () => writeFile(output, 'made'));

test('a file is made once for a key, again for another, and again when it is gone', async () => {
  const output = join(folder, 'deep/output');
  expect(await made(output, 'a')).toBe(true);
  expect(await made(output, 'a')).toBe(false);
  expect(await made(output, 'b')).toBe(true);
  await rm(output);
  expect(await made(output, 'b')).toBe(true);
});

test('what failed to be made is made again', async () => {
  const output = join(folder, 'failing');
  await made(output, 'a');
  const broken = unlessFresh([output], 'b', () => Promise.reject(new Error('interrupted')));
  await expect(broken).rejects.toThrow('interrupted');
  expect(await made(output, 'a')).toBe(true);
});

test('contents and names count, times do not, and neither does a file that is missing twice', async () => {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  await writeFile(one, 'x');
  await writeFile(two, 'x');
  const before = await digestFiles([one]);
  await utimes(one, 0, 0);
  expect(await digestFiles([one])).toBe(before);
  expect(await digestFiles([two])).not.toBe(before);
  await writeFile(one, 'y');
  expect(await digestFiles([one])).not.toBe(before);
  expect(await digestFiles([join(folder, 'none')])).toBe(await digestFiles([join(folder, 'none')]));
});

test('where one text ends and the next begins counts', () => {
  expect(digest('ab', 'c')).not.toBe(digest('a', 'bc'));
});
