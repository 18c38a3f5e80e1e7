import type { Recorder } from '../machine/recorder.ts';
import type { BootRequest, CowEvent, Exit } from '../protocol.ts';
import { type EventTable, plansFor } from '../trace/compile.ts';
import { type DecoderState, TraceDecoder } from '../trace/decode.ts';
import { integerField, PLACED_FIELDS, type TraceEvent } from '../trace/event.ts';
import { selectEvents } from '../trace/filter.ts';
import { PROGRAM } from '../trace/lineage.ts';
import { ProgramWindow, type WindowState } from '../trace/window.ts';
import type { Pid } from '../units.ts';
import { COW_EVENTS, type CowHistory } from './cow-history.ts';

/**
 * What a session knows of its run from the events: whether the program's window is open, who the program is and how it
 * ended; and those events that the client asked to be told.
 *
 *     recorder ──drain──▶ decoder ──▶ every event ─┬─▶ window, exit, the session's goal
 *                                                  └─▶ chosen and in the window: told
 *
 * The session's own needs decide what is recorded, the client's what is told; the guest runs the same either way.
 */
export class Journal {
  readonly #recorder: Recorder;
  readonly #table: EventTable;
  readonly #decoder: TraceDecoder;
  readonly #told: ReadonlySet<string>;
  readonly #history: CowHistory | undefined;
  readonly #place: Placer;
  readonly #all: boolean;
  readonly #window = new ProgramWindow();
  #hasOpened = false;
  #pending: TraceEvent[] = [];
  #exit: Ended | undefined;

  /**
   * `history` takes in what concerns it; `place` says what lies at an address at this moment. Throws TraceError for
   * words of `trace` that choose nothing.
   */
  constructor(
    recorder: Recorder,
    table: EventTable,
    { trace, all = false }: Wishes,
    place: Placer,
    history?: CowHistory,
  ) {
    this.#recorder = recorder;
    this.#table = table;
    this.#decoder = new TraceDecoder(table);
    this.#told = trace ? selectEvents(trace, table.events) : new Set();
    this.#all = all;
    this.#place = place;
    this.#history = history;
    this.alsoRecord([]);
  }

  /** Records these events too from now on, in place of those that this was last called with. */
  alsoRecord(names: readonly string[]): void {
    this.read();
    this.#recorder.enable(plansFor(this.#table, new Set([READY, ...this.#told, ...this.#remembered, ...names])));
  }

  /** The ids of the events whose addresses it wants to place: it must be read at each of them, as it happens. */
  get placed(): readonly number[] {
    const names = new Set([...this.#told, ...this.#remembered]);
    const placed = this.#table.events.filter(({ name, fields }) => names.has(name) && fields.some(isInstruction));
    return placed.map(({ id }) => id);
  }

  /**
   * Takes in what was recorded since the last call, and gives it, oldest first. `now`: the last of it is just
   * happening.
   */
  read(now = false): readonly Observed[] {
    if (this.#recorder.size === 0) return [];
    const events = this.#decoder.decode(this.#recorder.drain());
    return events.map((event, index) => {
      const isNow = now && index === events.length - 1 && 'ip' in event.fields;
      return this.#observe(isNow ? this.#withPlaces(event) : event);
    });
  }

  /** The events to tell that were not yet taken. */
  take(): readonly TraceEvent[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }

  /** How the program ended, once it has. */
  get exit(): Exit | undefined {
    return this.#exit?.status;
  }

  /** The program's pid, once it has ended. */
  get ended(): Pid | undefined {
    return this.#exit?.pid;
  }

  /** Whether the program's window has opened. */
  get started(): boolean {
    return this.#hasOpened;
  }

  /** Whether this moment lies in the program's window, or every moment counts. */
  get counts(): boolean {
    return this.#all || (this.#hasOpened && !this.#window.closed);
  }

  /** What is known now, for `restore`. */
  capture(): JournalState {
    this.read();
    const [decoder, window] = [this.#decoder.capture(), this.#window.capture()];
    const cow = this.#history?.of();
    return { decoder, window, hasOpened: this.#hasOpened, exit: this.#exit, ...(cow && { cow }) };
  }

  /** Knows what it knew then, and has nothing to tell; the recorder must have been drained. */
  restore({ decoder, window, hasOpened, exit, cow }: JournalState): void {
    this.#decoder.restore(decoder);
    this.#window.restore(window);
    this.#hasOpened = hasOpened;
    this.#exit = exit;
    this.#pending = [];
    if (cow) this.#history?.restore(cow);
  }

  #withPlaces(event: TraceEvent): TraceEvent {
    const places: Record<string, string> = {};
    for (const field of PLACED_FIELDS) {
      const address = integerField(event, field);
      const place = address === undefined ? undefined : this.#place(address);
      if (place !== undefined) places[field] = place;
    }
    return { ...event, places };
  }

  get #remembered(): readonly string[] {
    return this.#history ? COW_EVENTS : [];
  }

  #observe(event: TraceEvent): Observed {
    this.#history?.note(event);
    const inWindow = this.#window.accept(event);
    this.#hasOpened ||= inWindow;
    const counts = inWindow || this.#all;
    if (counts && this.#told.has(event.event)) this.#pending.push(event);
    if (event.event === 'sched_process_exit' && event.task.lineage === PROGRAM) {
      this.#exit = { status: exitOf(integerField(event, 'exit_code') ?? 0), pid: event.task.pid };
    }
    return { event, counts };
  }
}

/** What lies at an address now, for the task that runs. */
export type Placer = (address: number) => string | undefined;

const isInstruction = ({ name }: { readonly name: string }): boolean => name === 'ip';

/** What a request says about events. */
type Wishes = Pick<BootRequest, 'trace' | 'all'>;

interface Ended {
  readonly status: Exit;
  readonly pid: Pid;
}

/** A journal at one moment. */
export interface JournalState {
  readonly decoder: DecoderState;
  readonly window: WindowState;
  readonly hasOpened: boolean;
  readonly exit: Ended | undefined;
  readonly cow?: readonly CowEvent[];
}

/** The event at which the host gives the overlay. */
export const READY = 'forklore_ready';

export interface Observed {
  readonly event: TraceEvent;
  /** It lies in the program's window, or every event counts. */
  readonly counts: boolean;
}

const SIGNAL = 0x7f;
const CODE_SHIFT = 8;

/** A wait status: the code in its second byte, or the signal in its low seven bits. */
const exitOf = (status: number): Exit =>
  status & SIGNAL ? { signal: status & SIGNAL } : { code: (status >> CODE_SHIFT) & 0xff };
