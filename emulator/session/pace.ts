import { CYCLES_PER_SECOND } from '../units.ts';

/**
 * How far to run before the host looks up again, and how long to wait before that.
 *
 *     batch    run ░░░ run ░░░ run            idle time is skipped: the guest is as fast as the host can
 *     paced    run ░ ····wait···· run ░ ····   a second of the guest's time takes a second
 *
 * Pure: the time of the host is told to it. The guest cannot notice any of it, for a run may be cut anywhere; what a
 * person types in between is stamped with the cycle at which it came.
 */
export class Pace {
  readonly #kind: PaceKind;
  /** Instructions of the next slice. */
  #instructions = FIRST_SLICE;
  /** A moment of the host, in milliseconds, and the cycle that belongs to it. */
  #anchor: { readonly time: number; readonly cycle: number } | undefined;
  #cycle = 0;
  #icount: number | undefined;

  constructor(kind: PaceKind) {
    this.#kind = kind;
  }

  /** What to do at `time`. Waiting may end early; then this is to be asked again. */
  next(time: number): Step {
    if (this.#kind === 'batch') return { wait: 0, slice: { instructions: this.#instructions } };
    if (!this.#anchor) return { wait: 0, slice: { cycle: 0 } }; // only tells where the guest stands
    const due = this.#anchor.cycle + (time - this.#anchor.time) * CYCLES_PER_MILLISECOND;
    if (due - this.#cycle > FORGIVEN) this.#anchor = { time, cycle: this.#cycle };
    const wait = (this.#cycle - due) / CYCLES_PER_MILLISECOND;
    if (wait > SOON) return { wait, slice: {} };
    return { wait: 0, slice: { instructions: this.#instructions, cycle: this.#cycle + FRAME } };
  }

  /** A slice has ended at `time`, which took so many milliseconds. */
  ran({ icount, cycle }: { readonly icount: number; readonly cycle: number }, time: number, took: number): void {
    const instructions = icount - (this.#icount ?? icount);
    if (instructions > 0 && took > 0) this.#instructions = sliceFor(instructions / took, this.#instructions);
    this.#icount = icount;
    this.#cycle = cycle;
    this.#anchor ??= { time, cycle };
  }
}

export type PaceKind = 'batch' | 'paced';

export interface Step {
  /** Milliseconds. */
  readonly wait: number;
  /** What to run when there is nothing to wait for. */
  readonly slice: Slice;
}

/** A piece of a run: so many instructions, and not beyond a cycle. */
export interface Slice {
  readonly instructions?: number;
  readonly cycle?: number;
}

const CYCLES_PER_MILLISECOND = CYCLES_PER_SECOND / 1000;

/** Short enough to look continuous. */
const FRAME = 10 * CYCLES_PER_MILLISECOND;

/** Milliseconds that no host's timer is good for. */
const SOON = 0.5;

/** A host that was busy elsewhere, or is too slow, does not hurry to make up for more than this. */
const FORGIVEN = 100 * CYCLES_PER_MILLISECOND;

/** Milliseconds: a pause takes effect after a slice, and is to take no more than five. */
const SLICE_TIME = 2.5;

/** Before anything has been measured: right for code that the host has not yet compiled. */
const FIRST_SLICE = 20_000;
const [SHORTEST, LONGEST] = [1_000, 2_000_000];

/** Grows slowly, for the guest may turn to slower work; shrinks at once. */
const sliceFor = (perMillisecond: number, before: number): number =>
  Math.round(Math.max(SHORTEST, Math.min(LONGEST, 1.5 * before, SLICE_TIME * perMillisecond)));
