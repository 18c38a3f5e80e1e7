import type { Machine } from '../machine/machine.ts';
import type { RunLimits, Stop } from '../machine/stop.ts';
import type { BootRequest, SessionStop } from '../protocol.ts';
import { cycle, icount } from '../units.ts';
import { DEFAULT_MACHINE } from './boot.ts';
import { SessionError } from './error.ts';
import type { Goal } from './goal.ts';
import type { Slice } from './pace.ts';

/**
 * One slice of a run on its way to an aim: how far it may go, and in what words it rests.
 *
 *     now ──── slice ────┐   the least of: so many instructions, so many cycles, the horizon,
 *      └───────────────► ▼                 the request's budget, what the goal itself stops at
 */

/** The goal's limits, or the end of the slice if that comes before. */
export function limitsOf(slice: Slice, machine: Machine, limits: RunLimits, budget: number): RunLimits {
  const { instructions = WHOLE.instructions, cycle: horizon = NEVER } = slice;
  const soon = Math.min(machine.cycle() + WHOLE.cycles, horizon, budget);
  return {
    ...limits,
    icount: icount(Math.min(machine.icount() + instructions, limits.icount ?? NEVER)),
    cycle: cycle(Math.min(soon, limits.cycle ?? NEVER)),
  };
}

/**
 * The limits of a slice in turbo, `end` being where the request ends it; `undefined` where the way that is left is for the
 * exact engine. Exact leads to a goal that turbo could miss; not so in a run that is observed: its engine must not depend
 * on goals, which are not recorded.
 */
export function turboLimits(
  slice: Slice,
  machine: Machine,
  limits: RunLimits,
  { end, isObserved }: { readonly end: number; readonly isObserved: boolean },
): RunLimits | undefined {
  const { instructions = WHOLE.instructions, cycle: horizon = NEVER } = slice;
  const before = (limit = NEVER): number => (isObserved ? limit : limit - LONGEST_CHUNK);
  const [last, lastCount] = [Math.min(end, before(limits.cycle)), before(limits.icount)];
  if (machine.cycle() >= last || machine.icount() >= lastCount) return undefined;
  return {
    engine: 'turbo',
    icount: icount(Math.min(machine.icount() + TURBO * instructions, lastCount)),
    cycle: cycle(Math.min(machine.cycle() + WHOLE.cycles, horizon, last)),
  };
}

/** Whether the stop is the goal's, not only the end of the slice. */
export const isAtLimit = (stop: Stop, limits: RunLimits): boolean =>
  stop.icount >= (limits.icount ?? NEVER) || stop.cycle >= (limits.cycle ?? NEVER);

/** The aim is reached. */
export const reached = (where: string, { icount, cycle }: Pick<Stop, 'icount' | 'cycle'>): SessionStop => ({
  reason: 'reached',
  words: `stopped at ${where}`,
  icount,
  cycle,
});

/** The request gives no more. */
export const spent = (budget: number, { icount, cycle }: Stop): SessionStop => ({
  reason: 'budget',
  words: `the budget of ${budget} cycles is used up`,
  icount,
  cycle,
});

/** A place to rest that is not the aim, unless the aim was that the guest ends by itself. */
export function resting(stop: SessionStop, aim: string, goal: Goal): SessionStop {
  const isEnd = stop.reason === 'off' || stop.reason === 'restart' || stop.reason === 'halt';
  if (aim === '' || (isEnd && goal.endsWithGuest)) return stop;
  return { ...stop, missed: `Cannot stop at ${aim}: ${stop.words} at cycle ${stop.cycle}${goal.missed()}` };
}

/** The kernel never came to the place where it takes the program. */
export function notReady({ reason, words }: SessionStop, request: BootRequest): SessionError {
  const { memory, imageName } = { ...DEFAULT_MACHINE, ...request };
  const lacking = memory < DEFAULT_MACHINE.memory ? 'give more with --memory' : 'build the image again';
  const next = reason === 'budget' ? 'give more with --budget' : lacking;
  return new SessionError(`Cannot boot ${imageName} in ${memory >>> 10} KiB of memory: ${words}; ${next}`);
}

/** A few milliseconds of a busy guest; or, of an idle one, a second of its time. */
const WHOLE = { instructions: 200_000, cycles: 50_000_000 } as const;

/** Turbo executes about so many times as many instructions in the same time. */
const TURBO = 10;

/** It may be that many instructions late: more than twice as many as have been seen. */
const LONGEST_CHUNK = 1_000_000;

const NEVER = Number.POSITIVE_INFINITY;
