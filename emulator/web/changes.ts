import type { StateLetter } from '../inspector/state.ts';
import type { TaskRow } from '../inspector/tasks.ts';
import type { VirtAddr } from '../units.ts';
import type { Moment } from './take.ts';

/** What has become of a task since the moment that was shown before. */
export type Change = { readonly kind: 'new' } | { readonly kind: 'was'; readonly state: StateLetter };

/**
 * The tasks that are new or in another state, by the address of their task_struct. Nothing has become of anything when
 * there was no moment before, or when the page went back: `new` is a word about time.
 */
export function changesSince(before: Moment | undefined, now: Moment): ReadonlyMap<VirtAddr, Change> {
  if (!before || before.cycle > now.cycle) return new Map();
  const known = new Map(before.tasks.rows.map((row) => [identity(row), row.state]));
  const changes = new Map<VirtAddr, Change>();
  for (const row of now.tasks.rows) {
    const state = known.get(identity(row));
    if (state === undefined) changes.set(row.task, { kind: 'new' });
    else if (state !== row.state) changes.set(row.task, { kind: 'was', state });
  }
  return changes;
}

/** A task_struct's memory is used again: the same place with another pid is another task. */
const identity = ({ task, pid }: TaskRow): string => `${task} ${pid}`;
