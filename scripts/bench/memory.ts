/**
 * What memory costs, in guest instructions: exact, so measured once.
 *
 * Linux's figures are of 6.1 under the same emulator, built small, with programs of the same shape; that of copy-on-write
 * is without the fork before it. The copy of a page is one instruction there as here.
 */
import { markedByGetppid } from './guest.ts';
import type { Row } from './row.ts';

/** Each thing that userland/bench/memory.c does. */
export async function* benchMemory(): AsyncIterable<Row> {
  const measured = await markedByGetppid('memory');
  for (const [what, goal, linux] of ROWS) {
    yield { what, value: Math.round(measured(what)), unit: 'instructions', goal: { atMost: goal }, linux };
  }
}

/** As the program calls it, the goal, Linux. */
const ROWS: readonly (readonly [what: string, goal: number, linux: number])[] = [
  ['mmap and munmap of 64 KiB', 1_500, 9_883],
  ['fork, exit, wait', 14_000, 54_010],
  ['mprotect pairs of 64 KiB', 1_800, 10_566],
  ['demand-zero faults', 400, 1_600],
  ['fork, exit, wait with 4 MiB', 60_000, 304_481],
  ['copy-on-write breaks', 400, 1_749],
];
