import type { Cycle, Icount, VirtAddr } from '../units.ts';
import type { MachineFault } from './faults.ts';

/** When to stop. Limits that are already reached stop at once. */
export interface RunLimits {
  readonly icount?: Icount;
  readonly cycle?: Cycle;
  /** Linear addresses to stop at, before the instruction there, in any ring. */
  readonly breakpoints?: ReadonlySet<VirtAddr>;
}

/** Why a run ended. */
export type StopReason =
  | { readonly reason: 'icount' }
  | { readonly reason: 'cycle' }
  | { readonly reason: 'breakpoint'; readonly address: VirtAddr }
  /** After the `out` of an event for which `onTrace` asked to stop. */
  | { readonly reason: 'trace'; readonly id: number }
  /** After an `out` to the power port: eax and ebx. */
  | { readonly reason: 'power'; readonly value: number; readonly argument: VirtAddr }
  /** Halted, and neither a timer nor a queued input can wake it. */
  | { readonly reason: 'deadlock' }
  | { readonly reason: 'fault'; readonly fault: MachineFault };

/** Why a run ended, and when. */
export type Stop = StopReason & { readonly icount: Icount; readonly cycle: Cycle };
