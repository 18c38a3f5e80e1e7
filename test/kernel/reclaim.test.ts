/** When frames run out, caches give up what they can do without, before anybody has to die. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { integerField } from '../../emulator/trace/event.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';

test('Clean pages of files that nobody maps are reclaimed, written ones stay, and nobody is killed', async () => {
  const program = readFileSync(inTree('build/userland/tests/cache-makes-room'));
  await using recording = await Recording.of('build/kernel/kernel.elf', carried('cache-makes-room', program));
  recording.run();
  const named = (wanted: string) => recording.events.filter(({ event }) => event === wanted);
  const reclaimed = named('mm_vmscan_direct_reclaim_end').map((event) => integerField(event, 'nr_reclaimed') ?? 0);
  const [sum, most] = [reclaimed.reduce((total, pages) => total + pages, 0), Math.max(...reclaimed)];
  // 16 MiB of file and 20 MiB of memory do not fit into less than 31 MiB.
  expect(sum).toBeGreaterThan(5 * 256);
  expect(most).toBeLessThanOrEqual(32);
  expect(named('oom_kill')).toEqual([]);
  expect(recording.inspector().frames().findings).toEqual([]);
});
