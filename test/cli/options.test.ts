import { expect, test } from 'vitest';
import { parseSize } from '../../emulator/cli/options.ts';

test.each([
  ['32M', 32 << 20],
  ['64MiB', 64 << 20],
  ['512k', 512 << 10],
  ['1.5GB', 3 << 29],
  ['2.1M', 2_202_009],
])('%s is a size', (text, size) => {
  expect(parseSize(text)).toBe(size);
});

test.each(['', '32', 'M', '-1M', '0M', '32 M', '1e3k', '99999999999999G', '32MM'])('"%s" is none', (text) => {
  expect(() => parseSize(text)).toThrow(`Cannot use "${text}" as --memory`);
});
