import type { SessionStop } from '../protocol.ts';
import { Pace, type PaceKind, type Slice } from './pace.ts';

/**
 * Runs a session slice after slice, here or in a worker, until it rests or somebody aborts it.
 *
 * The one loop of all clients, and the only place where a host's clock is looked at: it decides when the guest runs,
 * never what it does. Returns `undefined` when it was aborted or has come to the horizon.
 */
export async function driveSlices<Progress extends Driven>({
  advance,
  onProgress,
  signal,
  horizon = Number.POSITIVE_INFINITY,
  pace: kind = 'batch',
  clock = HOST_CLOCK,
}: Driving<Progress>): Promise<SessionStop | undefined> {
  const pace = new Pace(kind);
  while (!signal?.aborted) {
    const { wait, slice } = pace.next(clock.now());
    if (wait > 0) {
      await clock.wait(wait, signal);
      continue;
    }
    const before = clock.now();
    const progress = await advance({ ...slice, cycle: Math.min(slice.cycle ?? Number.POSITIVE_INFINITY, horizon) });
    const after = clock.now();
    pace.ran(progress, after, after - before);
    onProgress?.(progress);
    if (progress.stop) return progress.stop;
    if (progress.cycle >= horizon) return undefined;
  }
  return undefined;
}

/** What a slice tells, at the least. */
export interface Driven {
  readonly icount: number;
  readonly cycle: number;
  readonly stop?: SessionStop;
}

export interface Driving<Progress extends Driven> {
  advance(slice: Slice): Progress | Promise<Progress>;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Takes effect between two slices, and wakes whoever waits. */
  readonly signal?: AbortSignal | undefined;
  /** A cycle to come back at. */
  readonly horizon?: number | undefined;
  readonly pace?: PaceKind | undefined;
  readonly clock?: HostClock;
}

/** Milliseconds, from any beginning. */
export interface HostClock {
  now(): number;
  /** Resolves after so long, or when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const HOST_CLOCK: HostClock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener('abort', done);
    }),
};
