import type { Cycle, Icount, VirtAddr } from '../units.ts';
import { MachineError } from './error.ts';
import type { MachineFault } from './faults.ts';
import type { Watch, WatchHit } from './watches.ts';

/** When to stop. Limits that are already reached stop at once. */
export interface RunLimits {
  /**
   * `exact` where not given. `turbo` is for long ways: it keeps limits at the first end of a chunk, cannot stop at
   * breakpoints, watches, events or halts, and its run is not that of exact, though always the same itself (turbo.ts).
   */
  readonly engine?: 'exact' | 'turbo';
  readonly icount?: Icount;
  readonly cycle?: Cycle;
  /** Guest time since power-on. */
  readonly milliseconds?: number;
  /** Linear addresses to stop at, before the instruction there, in any ring. */
  readonly breakpoints?: ReadonlySet<VirtAddr>;
  /** Bytes to stop at the change of, right after the instruction that made it. */
  readonly watches?: readonly Watch[];
  /** An event to stop right after: where it is met for the nth time in this run (the first, where not said). */
  readonly trace?: { readonly id: number; readonly occurrence?: number };
  /** Stop where the guest has halted, before it sleeps. */
  readonly halt?: boolean;
  /** Stops between two instructions once it is aborted; a callback of the host may do so in the middle of a run. */
  readonly signal?: AbortSignal;
}

/** Throws a MachineError where a number is none: nothing would ever reach it. */
export function checkNumbers(what: string, numbers: object): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (Number.isNaN(value))
      throw new MachineError(`Cannot ${what}: ${name} is not a number; give one, or leave it out`);
  }
}

/** Why a run ended. */
export type StopReason =
  | { readonly reason: 'icount' }
  | { readonly reason: 'cycle' }
  | { readonly reason: 'breakpoint'; readonly address: VirtAddr }
  /** Watched bytes have changed: by the instruction at `writer`, or without it by an input or an interrupt. */
  | ({ readonly reason: 'watch'; readonly writer?: VirtAddr } & WatchHit)
  /** After the `out` of the event that was to be met, or for which `onTrace` asked to stop. */
  | { readonly reason: 'trace'; readonly id: number }
  /** After an `out` to the power port: eax and ebx. */
  | { readonly reason: 'power'; readonly value: number; readonly argument: VirtAddr }
  /** Halted, as was asked for; it may wake up again. */
  | { readonly reason: 'halt' }
  /** The signal was aborted. */
  | { readonly reason: 'aborted' }
  /** Halted, and neither a timer nor a queued input can wake it. */
  | { readonly reason: 'deadlock' }
  | { readonly reason: 'fault'; readonly fault: MachineFault };

/** Why a run ended, and when. */
export type Stop = StopReason & { readonly icount: Icount; readonly cycle: Cycle };
