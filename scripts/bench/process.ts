/**
 * What processes cost, in guest instructions: exact, so measured once.
 *
 * Linux's figures are of 6.1 under the same emulator, built small, with programs of the same shape.
 */
import { selfMeasured } from './guest.ts';
import type { Row } from './row.ts';

/** Each way to make a process, and what giving the processor to another one takes. */
export async function* benchProcess(): AsyncIterable<Row> {
  const made = await selfMeasured('process');
  for (const [what, goal, linux] of MAKING) yield row(what, made(what), goal, linux);
  const switched = await selfMeasured('switch');
  const [alone, twice, futex] = ['yield, alone', 'yield, two switches', 'futex there and back'].map(switched) as [
    number,
    number,
    number,
  ];
  yield row('context switch', twice / 2 - alone, 450, 1726);
  yield row('wake-up to running, calls included', futex / 2, 900, 2663);
}

/** As userland/bench/process.c calls it, the goal, Linux. */
const MAKING: readonly (readonly [what: string, goal: number | undefined, linux: number])[] = [
  ['getppid', 90, 223],
  ['fork+exit+wait', 14_000, 54_010],
  ['vfork+exit+wait', 5_000, 18_690],
  ['fork+exec+wait', 45_000, 132_196],
  ['vfork+exec+wait', undefined, 95_310],
  ['pthread create+join', 14_000, 56_056],
];

const row = (what: string, value: number, goal: number | undefined, linux: number): Row => ({
  what,
  value: Math.round(value),
  unit: 'instructions',
  ...(goal !== undefined && { goal: { atMost: goal } }),
  linux,
});
