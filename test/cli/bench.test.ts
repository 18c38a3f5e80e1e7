import { expect, test } from 'vitest';
import { formatRow, isMet, rowJson } from '../../scripts/bench/row.ts';
import { bench } from '../../scripts/bench.ts';
import { forklore } from './forklore.ts';

const ROW = { what: 'fork', value: 12_174, unit: 'instructions', goal: { atMost: 14_000 }, linux: 54_010 };

test('a figure is told with its goal, and what Linux takes', () => {
  expect(formatRow('process', ROW).split(/ {2,}/)).toEqual([
    'process',
    'fork',
    '12,174 instructions',
    'at most 14,000: met',
    'Linux: 54,010',
  ]);
  expect(JSON.parse(rowJson('process', ROW))).toEqual({
    schema: 'forklore-bench-1',
    group: 'process',
    ...ROW,
    met: true,
  });
});

test('a goal is missed on its own side', () => {
  expect(isMet({ what: 'a ratio', value: 0.94, unit: 'of v86', goal: { atLeast: 0.95 } })).toBe(false);
  expect(isMet({ what: 'a time', value: 9, unit: 'ms', goal: { atMost: 8 } })).toBe(false);
  expect(isMet({ what: 'a fact', value: 9, unit: 'ms' })).toBeUndefined();
});

test('a group that there is not is named, and those that there are', async () => {
  await expect(bench(['speed'])).rejects.toThrow(/Cannot measure speed: .*name boot, machine, process, memory/);
});

test('what is measured is told line by line, the same in every run', async () => {
  const [one, other]: string[][] = [[], []];
  await bench(['process', '--json'], (line) => one?.push(line));
  await bench(['process', '--json'], (line) => other?.push(line));
  expect(one).toEqual(other);
  expect(one?.map((line) => JSON.parse(line).what)).toContain('fork+exit+wait');
}, 60_000);

test('forklore bench starts them, and passes on that it could not', async () => {
  const { status, stderr } = await forklore(['bench', 'speed']);
  expect(stderr).toMatch(/^Cannot measure speed: .*\n$/);
  expect(status).toBe(2);
});
