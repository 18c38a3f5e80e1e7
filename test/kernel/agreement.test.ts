/** At every system call of random processes, struct page and page tables agree, to the last reference. */
import { expect, test } from 'vitest';
import { boot } from '../../emulator/session/boot.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { requestFor } from '../../emulator/session/request.ts';
import { cycle } from '../../emulator/units.ts';
import { disagreements } from './frames.ts';
import { giveOverlay } from './overlay.ts';

test('Counts, mappings and uses of all frames agree while processes fork, write, unmap and end', async () => {
  const request = await requestFor({ program: './build/userland/tests/random-memory' });
  const booted = await boot(request);
  await using machine = booted.machine;
  const id = (wanted: string): number => booted.table.events.find(({ name }) => name === wanted)?.id ?? Number.NaN;
  const [ready, enter] = [id('forklore_ready'), id('sys_enter')];
  const wrong: string[] = [];
  let calls = 0;
  machine.onTrace = (event) => {
    if (event === ready) giveOverlay(machine, makeOverlay(request.run));
    if (event === enter && ++calls % EVERY === 0) wrong.push(...disagreements(booted));
    return wrong.length > 0;
  };
  const { reason } = machine.run({ cycle: cycle(5_000_000_000) });
  expect(wrong).toEqual([]);
  expect(reason).toBe('power');
  expect(calls).toBeGreaterThan(1000);
});

/** A prime: all kinds of calls have their turn. */
const EVERY = 13;
