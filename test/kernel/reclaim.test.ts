/** When frames run out, caches give up what they can do without, before anybody has to die. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { integerField } from '../../emulator/trace/event.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';

/** The pages that were reclaimed, by request; nobody was killed, and frames and mappings agree. */
async function reclaimedBy(name: string): Promise<readonly number[]> {
  const program = readFileSync(inTree(`build/userland/tests/${name}`));
  await using recording = await Recording.of('build/kernel/kernel.elf', carried(name, program));
  recording.run();
  const named = (wanted: string) => recording.events.filter(({ event }) => event === wanted);
  expect(named('oom_kill')).toEqual([]);
  expect(recording.inspector().frames().findings).toEqual([]);
  return named('mm_vmscan_direct_reclaim_end').map((event) => integerField(event, 'nr_reclaimed') ?? 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

test('Clean pages of files are reclaimed, written ones stay, and nobody is killed', async () => {
  const reclaimed = await reclaimedBy('cache-makes-room');
  // 16 MiB of file and 20 MiB of memory do not fit into less than 31 MiB.
  expect(sum(reclaimed)).toBeGreaterThan(5 * 256);
  expect(Math.max(...reclaimed)).toBeLessThanOrEqual(32);
});

test('Pages that are mapped are taken from those who map them, unless they are locked', async () => {
  const reclaimed = await reclaimedBy('sparse-file-mapped');
  // 64 MiB are read three times, of which less than 31 MiB are there at a time.
  expect(sum(reclaimed)).toBeGreaterThan(3 * 33 * 256);
});
