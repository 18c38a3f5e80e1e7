import type { TraceEvent } from '../trace/event.ts';
import type { Cycle } from '../units.ts';

/**
 * All that is known of a run's events, whatever moment of it is shown.
 *
 * A run is a value, so what comes after the moment is as certain as what came before: the page reads ahead, shows both,
 * and draws the line between them. All functions are pure.
 */
export interface Story {
  /** In order of time. */
  readonly events: readonly TraceEvent[];
  /** Where the run ends, once that is known: then there are no other events. */
  readonly end?: Cycle;
}

export const UNREAD: Story = { events: [] };

/** Which events are listed and stepped through. */
export const CHAPTERS = {
  life: ['sched_process_fork', 'sched_process_exec', 'sched_process_exit', 'sched_process_wait'],
  switches: ['sched_process_fork', 'sched_process_exec', 'sched_process_exit', 'sched_process_wait', 'sched_switch'],
  everything: undefined,
} as const satisfies Readonly<Record<string, readonly string[] | undefined>>;

export type Chapter = keyof typeof CHAPTERS;

/** The events of a chapter, in order of time. */
export function eventsOf({ events }: Story, chapter: Chapter): readonly TraceEvent[] {
  const names: readonly string[] | undefined = CHAPTERS[chapter];
  return names ? events.filter(({ event }) => names.includes(event)) : events;
}

/** How many of the events have happened at a moment. At the cycle of an event it has. */
export function happened(events: readonly TraceEvent[], moment: Cycle): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.cycle ?? Number.POSITIVE_INFINITY) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first event after the moment, of one name or of any. */
export function nextEvent(events: readonly TraceEvent[], moment: Cycle, name?: string): TraceEvent | undefined {
  return events.slice(happened(events, moment)).find((each) => name === undefined || each.event === name);
}

/** The last event before the one that the moment shows, of one name or of any. */
export function previousEvent(events: readonly TraceEvent[], moment: Cycle, name?: string): TraceEvent | undefined {
  return events.findLast((each) => each.cycle < moment && (name === undefined || each.event === name));
}

/** Where the page begins when it may choose: the last fork, when the family is largest; else the program's first event. */
export function climax({ events }: Story): TraceEvent | undefined {
  return events.findLast(({ event }) => event === 'sched_process_fork') ?? events[0];
}

/** Adds what a run has met beyond what was known, and its end if it came there. */
export function extend(story: Story, met: readonly TraceEvent[], end: Cycle | undefined = story.end): Story {
  const last = story.events.at(-1)?.seq ?? -1;
  const fresh = met.filter(({ seq }) => seq > last);
  if (fresh.length === 0 && end === story.end) return story;
  return { events: [...story.events, ...fresh], ...(end !== undefined && { end }) };
}
