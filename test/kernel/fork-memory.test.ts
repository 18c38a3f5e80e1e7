/** What fork takes: page tables, a kernel stack and objects, and not one page of the process. */
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { lesson, Recording } from '../support/recording.ts';
import { books } from './books.ts';

const CALLS = { fork: 2, vfork: 190 } as const;

/** Frames by use that a lesson's first call of fork or vfork has added, when it is done. */
async function growthOf(name: string, call: keyof typeof CALLS): Promise<Readonly<Record<string, number>>> {
  await using recording = await Recording.of('build/kernel/kernel.elf', lesson(name));
  const isCall = ({ event, fields, task }: TraceEvent): boolean =>
    event === 'sys_enter' && fields['id'] === CALLS[call] && task.lineage === '1.1';
  recording.onEvent = isCall;
  recording.run();
  const before = books(recording.inspector().census());
  // The child exists, and has not run: its frames are what fork alone took.
  recording.onEvent = ({ event }) => event === 'sched_process_fork';
  recording.run();
  const after = books(recording.inspector().census());
  const grown = Object.entries(after).map(([use, count]): [string, number] => [use, count - (before[use] ?? 0)]);
  return Object.fromEntries(grown.filter(([use, frames]) => frames !== 0 && !/^cache |^tasks$/.test(use)));
}

test('fork of a process with 256 pages of its own copies none of them', async () => {
  const { free, pagetable, stack, slab = 0, ...others } = await growthOf('fork-exec', 'fork');
  expect(others).toEqual({});
  // A directory, and a table each for program and stack.
  expect(pagetable).toBe(3);
  expect(stack).toBe(2);
  expect(slab).toBeLessThanOrEqual(4);
  expect(free).toBe(-(3 + 2 + slab));
});

test('vfork takes no page table either', async () => {
  const { free, stack, slab = 0, ...others } = await growthOf('vfork-order', 'vfork');
  expect(others).toEqual({});
  expect(stack).toBe(2);
  expect(free).toBe(-(2 + slab));
});
