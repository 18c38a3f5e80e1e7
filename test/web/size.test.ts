import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildHost } from '../../scripts/build-host.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { IMAGE } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

beforeAll(() => withBuildLock(() => buildHost(IMAGE)));

test.each([
  ['main.js', 140],
  ['main.css', 8],
  ['worker.js', 200],
  ['forklore.elf', 240],
])('%s weighs at most %i kB on its way to a browser', async (file, kilobytes) => {
  const bytes = await readFile(inTree('dist/web', file));
  expect(gzipSync(bytes, { level: 9 }).length / 1000).toBeLessThan(kilobytes);
});
