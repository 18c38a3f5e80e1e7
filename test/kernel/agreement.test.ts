/** At the system calls of random processes, struct page and page tables agree, to the last reference. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';
import { disagreements } from './books.ts';

const PROGRAM = readFileSync(inTree('build/userland/tests/random-memory'));

test('Counts, mappings and uses of all frames agree while processes fork, write, unmap and end', async () => {
  await using recording = await Recording.of('build/kernel/kernel.elf', carried('random-memory', PROGRAM));
  const wrong: string[] = [];
  let calls = 0;
  recording.onEvent = ({ event }) => {
    if (event === 'sys_enter' && ++calls % EVERY === 0) wrong.push(...disagreements(recording.inspector().census()));
    return wrong.length > 0;
  };
  const { reason } = recording.run();
  expect(wrong).toEqual([]);
  expect(reason).toBe('power');
  expect(calls).toBeGreaterThan(1000);
});

/** A prime: all kinds of calls have their turn. */
const EVERY = 13;
