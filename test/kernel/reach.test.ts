/** What the kernel's operations cost, in guest instructions, by our own benchmarks: exact, so a limit is a promise. */
import { beforeAll, describe, expect, test } from 'vitest';
import { consoleOf } from './guest-console.ts';

/** At most so many instructions for each line of a benchmark. */
const LIMITS = {
  process: [
    ['getppid', 90],
    ['fork+exit+wait', 14_000],
    ['vfork+exit+wait', 5_000],
    ['fork+exec+wait', 45_000],
    ['pthread create+join', 14_000],
  ],
  // two switches, and two wake-ups until somebody runs, in each round
  switch: [
    ['yield, two switches', 2 * 450],
    ['futex there and back', 2 * 900],
  ],
} as const;

describe.each(Object.entries(LIMITS))('By userland/bench/%s', (bench, limits) => {
  let costs: ReadonlyMap<string, number>;

  beforeAll(async () => {
    costs = instructions(await consoleOf(`./build/userland/bench/${bench}`));
  });

  test.each([...limits])('%s takes at most %i instructions', (what, limit) => {
    expect(costs.get(what)).toBeGreaterThan(0);
    expect(costs.get(what)).toBeLessThanOrEqual(limit);
  });
});

test('with 4,000 processes in 256 MiB, no operation costs more than with 10, but for a slab that happens to be full', async () => {
  const curve = (await consoleOf('./build/userland/bench/crowd', [], 256 << 20)).split(/^(?=\d+ sleepers)/m);
  expect(curve.map((part) => part.split('\n')[0])).toEqual([10, 100, 1000, 4000].map((n) => `${n} sleepers`));
  const [few, ...more] = curve.map(instructions);
  expect(few?.size).toBe(4);
  for (const costs of more)
    for (const [what, cost] of costs) expect(cost / (few?.get(what) ?? 0), what).toBeLessThan(1.15);
  expect(curve.at(-1)).toMatch(/\n0 left\n$/);
});

/** The last number of each line that measures something, by the line's name. */
const instructions = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^ *(\S.*?) +\d+ ns +(\d+) instructions$/gm)].map(([, what = '', cost]) => [what, Number(cost)]),
  );
