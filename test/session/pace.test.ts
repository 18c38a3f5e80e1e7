import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionStop } from '../../emulator/protocol.ts';
import { type Driven, driveSlices, type HostClock } from '../../emulator/session/drive.ts';
import type { PaceKind, Slice } from '../../emulator/session/pace.ts';

/** Cycles in a millisecond of the guest's time. */
const MS = 50_000;

/** A host whose time passes only when somebody waits or works. */
class FakeClock implements HostClock {
  time = 1000;

  now(): number {
    return this.time;
  }

  async wait(milliseconds: number): Promise<void> {
    this.time += milliseconds;
  }
}

/** A guest that works or sleeps as it is told, on a host that executes `speed` instructions in a millisecond. */
class FakeGuest {
  icount = 0;
  cycle = 0;
  /** How long each slice took, and the most by which the guest was ahead of the host's time. */
  readonly took: number[] = [];
  ahead = 0;
  readonly #clock: FakeClock;
  speed: number;
  idle: boolean;

  constructor(clock: FakeClock, { speed, idle }: { readonly speed: number; readonly idle: boolean }) {
    this.#clock = clock;
    this.speed = speed;
    this.idle = idle;
  }

  advance({ instructions = 200_000, cycle = Number.POSITIVE_INFINITY }: Slice): Driven {
    const most = Math.max(0, Math.min(cycle, this.cycle + 1000 * MS) - this.cycle);
    const work = this.idle ? 0 : Math.min(instructions, most);
    this.icount += work;
    this.cycle += this.idle ? most : work;
    this.took.push(work / this.speed);
    this.#clock.time += Math.max(0.01, work / this.speed);
    this.ahead = Math.max(this.ahead, this.cycle / MS - (this.#clock.time - 1000));
    return { icount: this.icount, cycle: this.cycle };
  }
}

interface Run {
  readonly clock: FakeClock;
  readonly guest: FakeGuest;
}

/** Drives until so many milliseconds of the host's time have passed. */
async function drive(pace: PaceKind, guestIs: { speed: number; idle: boolean }, milliseconds: number): Promise<Run> {
  const clock = new FakeClock();
  const guest = new FakeGuest(clock, guestIs);
  const done = new AbortController();
  const onProgress = (): void => {
    if (clock.time - 1000 >= milliseconds) done.abort();
  };
  await driveSlices({ advance: (slice) => guest.advance(slice), onProgress, signal: done.signal, pace, clock });
  return { clock, guest };
}

describe('A paced run', () => {
  test('takes a second for a second, whether the guest works or sleeps', async () => {
    for (const idle of [true, false]) {
      const { guest, clock } = await drive('paced', { speed: 80_000, idle }, 5000);
      expect(Math.abs(guest.cycle / MS - (clock.time - 1000))).toBeLessThan(25);
      expect(guest.ahead).toBeLessThan(15);
    }
  });

  test('on a host that is too slow is as fast as it can be, and does not hurry afterwards', async () => {
    const { guest, clock } = await drive('paced', { speed: 10_000, idle: false }, 3000);
    expect(guest.cycle / 10_000).toBeGreaterThan(2900);
    const [before, then] = [guest.cycle, clock.time];
    guest.idle = true;
    const done = new AbortController();
    const onProgress = (): void => {
      if (clock.time - then > 1000) done.abort();
    };
    await driveSlices({ advance: (s) => guest.advance(s), onProgress, signal: done.signal, pace: 'paced', clock });
    expect((guest.cycle - before) / MS).toBeLessThan(1000 + 120);
  });
});

describe('A run in a batch', () => {
  test('waits for nothing', async () => {
    const { guest } = await drive('batch', { speed: 80_000, idle: true }, 10);
    expect(guest.cycle / MS).toBeGreaterThan(10_000);
  });

  test('is cut so finely that a pause takes effect within 5 ms, on fast hosts and slow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4_000, max: 2_000_000 }), async (speed) => {
        const { guest } = await drive('batch', { speed, idle: false }, 200);
        expect(Math.max(...guest.took)).toBeLessThanOrEqual(5);
        expect(guest.took.at(-1)).toBeGreaterThan(0.4);
      }),
      { numRuns: 30 },
    );
  });

  test('comes back at its horizon, and where the guest rests', async () => {
    const clock = new FakeClock();
    const guest = new FakeGuest(clock, { speed: 80_000, idle: false });
    expect(await driveSlices({ advance: (slice) => guest.advance(slice), horizon: 1_234_567, clock })).toBeUndefined();
    expect(guest.cycle).toBe(1_234_567);
    const stop: SessionStop = { reason: 'off', words: '', icount: 1, cycle: 1 };
    expect(await driveSlices({ advance: () => ({ icount: 1, cycle: 1, stop }), clock })).toBe(stop);
  });
});
