/** The load averages follow the number of tasks that run or cannot be interrupted, as their formula says. */
import { expect, test } from 'vitest';
import { loadParts } from '../../emulator/session/package-files.ts';
import { Session } from '../../emulator/session/session.ts';
import { buildFixture } from '../support/fixture.ts';
import { carried } from '../support/recording.ts';

test('Five minutes of one sleeper who cannot be interrupted, and five of none', async () => {
  const { bytes } = await buildFixture('load', ['test/kernel/fixtures/load.c']);
  await using session = await Session.boot({ ...(await loadParts()), run: carried('load', bytes) });
  const shown: Uint8Array[] = [];
  session.run('off', ({ console }) => shown.push(console));
  const [load, up, loadAfter, upAfter] = Buffer.concat(shown)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const risen = MINUTES.map((minutes) => 1 - Math.exp(-5 / minutes));
  closeTo(load, risen);
  closeTo(
    loadAfter,
    MINUTES.map((minutes, at) => (risen[at] ?? 0) * Math.exp(-5 / minutes)),
  );
  // All that time the processor had nothing to do.
  closeTo(up, [300, 300]);
  closeTo(upAfter, [600, 600]);
});

const MINUTES = [1, 5, 15];

/** To the hundredth that is printed, and the one look of 5 s that is yet to come: a fortieth of what is to change. */
function closeTo(seen: readonly number[] | undefined, expected: readonly number[]): void {
  for (const [at, value] of expected.entries()) expect(Math.abs((seen?.[at] ?? Number.NaN) - value)).toBeLessThan(0.05);
}
