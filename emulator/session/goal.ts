import type { Image } from '../image/image.ts';
import type { RunLimits } from '../machine/stop.ts';
import type { EventTable } from '../trace/compile.ts';
import { integerField } from '../trace/event.ts';
import { selectEvents } from '../trace/filter.ts';
import { cycle, icount, type VirtAddr, virtAddr } from '../units.ts';
import { SessionError } from './error.ts';
import type { Journal, Observed } from './journal.ts';
import type { When } from './when.ts';

/**
 * A moment, ready to be met: what the machine must watch for, and whether this is it.
 *
 * A goal counts from when it is made, so it is good for one run towards it. When the guest ends first, it says how
 * near the run came.
 */
export interface Goal {
  /** What the machine itself can stop at. */
  readonly limits: RunLimits;
  /** The events it must see as they happen. */
  readonly events: readonly string[];
  /** Whether this event, which has just happened, is the moment. */
  meetsEvent(observed: Observed): boolean;
  /** Whether this meeting with one of its breakpoints is the moment. */
  meetsBreakpoint(): boolean;
  /** Whether the guest's going off is the moment, or as good a place as any to rest. */
  readonly endsWithGuest: boolean;
  /** The run ended before: what was met till then, and the next step, as the end of a sentence. */
  missed(): string;
}

/** Everything to the end. */
export const TO_THE_END: Goal = {
  limits: {},
  events: [],
  meetsEvent: () => false,
  meetsBreakpoint: () => false,
  endsWithGuest: true,
  missed: () => '; name an earlier moment',
};

/** Throws SessionError or TraceError for an event or a symbol that there is not. */
export function goalFor(when: When, world: GoalWorld): Goal {
  switch (when.kind) {
    case 'off':
      return TO_THE_END;
    case 'exit':
      return exitGoal(world);
    case 'cycle':
      return { ...NEVER, limits: { cycle: cycle(when.at) } };
    case 'icount':
      return { ...NEVER, limits: { icount: icount(when.at) } };
    case 'event':
      return eventGoal(when, world);
    case 'break':
      return breakGoal(when, world);
  }
}

export interface GoalWorld {
  readonly image: Pick<Image, 'symbols' | 'name'>;
  readonly table: EventTable;
  readonly journal: Pick<Journal, 'counts' | 'ended'>;
}

const NEVER: Goal = { ...TO_THE_END, endsWithGuest: false };

/** The switch away from the program that follows its exit: only then is it off its own stack and out of the queue. */
function exitGoal({ journal }: GoalWorld): Goal {
  return {
    ...NEVER,
    events: ['sched_switch'],
    meetsEvent: ({ event }) =>
      event.event === 'sched_switch' &&
      journal.ended !== undefined &&
      integerField(event, 'prev_pid') === journal.ended,
    missed: () => ', before the program ended; name an earlier moment',
  };
}

function eventGoal({ name, count }: When & { readonly kind: 'event' }, { table }: GoalWorld): Goal {
  const [event = name] = selectEvents([name], table.events);
  if (event !== name) {
    throw new SessionError(`Cannot stop at event:${name}: it must be one event's name; there is ${event}`);
  }
  const tally = new Tally(count);
  return {
    ...NEVER,
    events: [name],
    meetsEvent: (observed) => observed.counts && observed.event.event === name && tally.add(),
    missed: () => tally.words(name),
  };
}

function breakGoal({ symbol, count }: When & { readonly kind: 'break' }, { image, journal }: GoalWorld): Goal {
  const tally = new Tally(count);
  return {
    ...NEVER,
    limits: { breakpoints: new Set([addressOf(symbol, image)]) },
    meetsBreakpoint: () => journal.counts && tally.add(),
    missed: () => tally.words(symbol),
  };
}

/** Of a function of the kernel; or an address as it is written, in whatever ring. */
function addressOf(name: string, { symbols, name: image }: GoalWorld['image']): VirtAddr {
  if (/^0x[\da-f]{1,8}$/i.test(name)) return virtAddr(Number(name));
  const symbol = symbols.lookup(name);
  if (symbol && symbol.kind !== 'object') return symbol.address;
  const why = symbol ? 'it is data, not code' : `${image} has no such symbol`;
  throw new SessionError(`Cannot stop at break:${name}: ${why}; name a function of the kernel, or an address`);
}

/** Counts occurrences up to the one that is meant. */
class Tally {
  readonly #wanted: number;
  #seen = 0;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  add(): boolean {
    this.#seen++;
    return this.#seen === this.#wanted;
  }

  words(what: string): string {
    const next = this.#seen === 0 ? 'add --all to count boot and init too' : 'name an earlier one';
    return `, after ${what} was met ${this.#seen} times; ${next}`;
  }
}
