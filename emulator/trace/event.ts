/**
 * One event of a trace, as everything after this stage sees it and as a line of a saved trace holds it.
 *
 * Invariant: an event is plain JSON, complete in itself. It was copied at the `out` that made it, so nothing in it
 * can be changed by what the guest did later, and a reader needs neither the image nor the machine.
 */
import type { Cycle, Icount, Pid } from '../units.ts';
import type { Context } from './context.ts';
import type { Lineage } from './lineage.ts';

/** What a field held: an integer, a string, a list of integers; `null` where the guest's page was absent.
 * A 64-bit integer that JavaScript cannot hold exactly is the string of its hexadecimal digits, `0x…`. */
export type FieldValue = number | string | null | readonly (number | string)[];

export interface TaskStamp {
  readonly pid: Pid;
  readonly lineage: Lineage;
  readonly comm: string;
}

export interface TraceEvent {
  /** Position in the whole recording, from 0; a filtered trace has gaps. */
  readonly seq: number;
  readonly icount: Icount;
  readonly cycle: Cycle;
  /** The tracepoint's name: `sched_process_fork`. */
  readonly event: string;
  /** `current` at the event. */
  readonly task: TaskStamp;
  readonly context: Context;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Of fields that are addresses in memory: what lay there for the task, by the field's name. */
  readonly places?: Readonly<Record<string, string>>;
}

/** The fields that hold where something happened and what was touched: only events with an `ip` have such. */
export const PLACED_FIELDS: readonly string[] = ['ip', 'vaddr', 'address'];

/** The field as an integer, or `undefined` where the event has none or could not read it. */
export function integerField(event: TraceEvent, name: string): number | undefined {
  const value = event.fields[name];
  return typeof value === 'number' ? value : undefined;
}

/** The field as a string, or `undefined`. */
export function stringField(event: TraceEvent, name: string): string | undefined {
  const value = event.fields[name];
  return typeof value === 'string' ? value : undefined;
}
