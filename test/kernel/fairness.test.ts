/** Who computes all the time gets the share that its weight promises: equal ones equal shares, over ten seconds. */
import { expect, test } from 'vitest';
import { consoleOf } from './guest-console.ts';

const NICE = ['0', '0', '0', '1', '5'];

test('over 10 s, every child has its share of the processor within 2 %', { timeout: 300_000 }, async () => {
  const text = await consoleOf('./build/userland/bench/fairness', ['10', ...NICE]);
  const shares = [...text.matchAll(/^nice +(\d+): +[\d.]+ ms, +([\d.]+) %/gm)].map(([, nice, share]) => [nice, share]);
  expect(shares.map(([nice]) => nice)).toEqual(NICE);
  for (const [nice, share] of shares) {
    expect(Number(share), `nice ${nice}`).toBeGreaterThan(98);
    expect(Number(share), `nice ${nice}`).toBeLessThan(102);
  }
});
