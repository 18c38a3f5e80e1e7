import type { ConsolePort } from '../machine/console.ts';
import type { RunLimits, Stop } from '../machine/stop.ts';
import { AddressSpace } from '../memory/address-space.ts';
import { PhysicalMemory } from '../memory/physical.ts';
import type { BootRequest, Exit, Injection, Recording, RunResult, SessionInfo, SessionStop } from '../protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import { type Cycle, cycle, icount, physAddr } from '../units.ts';
import { type Booted, boot, DEFAULT_MACHINE } from './boot.ts';
import { ByteLog } from './byte-log.ts';
import { ConsoleText } from './console-text.ts';
import { endingOf } from './ending.ts';
import { SessionError } from './error.ts';
import { type Goal, goalFor, TO_THE_END } from './goal.ts';
import { Journal, READY } from './journal.ts';
import { Observer } from './observer.ts';
import { makeOverlay } from './overlay.ts';
import { giveOverlay } from './overlay-writer.ts';
import type { Slice } from './pace.ts';
import { poke } from './poke.ts';
import { Questions } from './questions.ts';
import { endIn, runValue } from './recording.ts';
import { parseWhen } from './when.ts';

/**
 * One run of one program: the machine, joined with what its memory means.
 *
 *     boot ──▶ forklore_ready: the overlay is written ──▶ the program runs ──▶ power-off
 *                     └──────── aim, advance, ask, as often as one likes ────────┘
 *
 * All of it is synchronous but for making the machine and hashing its memory. The guest cannot tell how it is watched:
 * slices, aims, questions and recording leave its execution as it is.
 */
export class Session implements AsyncDisposable {
  /** Reads guest memory as it stands. */
  readonly ask: Questions;
  readonly info: SessionInfo;
  readonly #booted: Booted;
  readonly #request: BootRequest;
  readonly #journal: Journal;
  readonly #console = new ByteLog();
  readonly #log = new ByteLog();
  readonly #text = new ConsoleText();
  #shown = '';
  #goal: Goal = TO_THE_END;
  #aim = '';
  /** The ids of the events that must be seen as they happen. */
  #watched: ReadonlySet<number> = new Set();
  /** An event of this slice met the goal. */
  #met = false;
  #ready = false;
  #ending: SessionStop | undefined;
  /** Why it rests, while it does. */
  #rested: SessionStop | undefined;
  readonly #observer: Observer | undefined;

  /** Builds the machine; nothing runs yet. Rejects with one sentence: no image, no program, too little memory. */
  static async boot(request: BootRequest): Promise<Session> {
    return new Session(await boot(request), request, request.observe ? await Observer.create() : undefined);
  }

  private constructor(booted: Booted, request: BootRequest, observer: Observer | undefined) {
    const { machine, table, image } = booted;
    this.#booted = booted;
    this.#request = request;
    this.#observer = observer;
    this.#journal = new Journal(machine.recorder, table, request);
    this.ask = new Questions(booted);
    this.info = { image: image.id, imageName: image.name, memory: machine.ram().length };
    machine.onConsole = (port, byte) => this.#atByte(port, byte);
    machine.onTrace = (id) => this.#atEvent(id);
    for (const input of request.inputs ?? []) this.inject(input, cycle(input.at));
    this.#watch(this.#goal);
  }

  /** How the program ended; `undefined` before. */
  get exit(): Exit | undefined {
    return this.#journal.exit;
  }

  /** Whether the guest has begun to execute the program. */
  get started(): boolean {
    return this.#journal.started;
  }

  /** Where it stands. */
  get cycle(): Cycle {
    return this.#booted.machine.cycle();
  }

  /** For `formatText`: what the numbers in events mean. */
  get vocabulary(): Booted['table']['vocabulary'] {
    return this.#booted.table.vocabulary;
  }

  /** Sets what the next slices lead to (see when.ts); counts begin here. Throws for what names no moment. */
  aim(until: string): void {
    const goal = goalFor(parseWhen(until), { ...this.#booted, journal: this.#journal });
    this.#aim = until;
    this.#watch(goal);
  }

  /** Runs one slice and gives what happened in it. Throws where the kernel cannot even take the program. */
  advance(slice: Slice = {}): Progress {
    const stop = this.#ending ? this.#rest(this.#ending) : this.#slice(slice);
    this.#rested = stop;
    const { machine } = this.#booted;
    const console = this.#console.take();
    this.#shown += this.#text.add(console);
    const events = this.#journal.take();
    return {
      icount: machine.icount(),
      cycle: machine.cycle(),
      console,
      log: this.#log.take(),
      events,
      ...(stop && { stop }),
    };
  }

  /** Runs to `until`, or else to an aim that is not reached yet, or else to the end; throws where it never comes there. */
  run(until?: string, onProgress: (progress: Progress) => void = () => undefined): SessionStop {
    if (until !== undefined) this.aim(until);
    for (;;) {
      const progress = this.advance();
      onProgress(progress);
      if (progress.stop?.missed) throw new SessionError(progress.stop.missed);
      if (progress.stop) return progress.stop;
    }
  }

  /** Queues bytes for the guest's console; they arrive before the next instruction. */
  type(bytes: Uint8Array): void {
    this.inject({ kind: 'serial', port: 'com1', bytes });
  }

  /**
   * Queues what the host does to the guest, to take effect at a cycle, or before the next instruction; gives the cycle
   * at which it will. Throws one sentence for what this guest cannot be given.
   */
  inject(injection: Injection, at?: Cycle): Cycle {
    const { machine } = this.#booted;
    const action = injection.kind === 'poke' ? poke(injection.place, injection.value, this.#booted) : injection;
    return machine.input(action, at);
  }

  /** The run so far as a value, with what was observed of it where the request was to observe. */
  async recording(): Promise<Recording> {
    const { machine, image } = this.#booted;
    const value = { ...runValue(this.#request, image.id), inputs: machine.inputs() };
    if (!this.#observer) return value;
    const observed = {
      end: endIn(this.#rested?.reason),
      exit: this.exit ?? null,
      cycles: machine.cycle(),
      icount: machine.icount(),
      ...this.#observer.shown(),
      processor: await machine.processorHash(),
      ram: await machine.ramHash(),
    };
    return { ...value, observed };
  }

  /** What the run came to so far. */
  async result(): Promise<RunResult> {
    const { machine, image } = this.#booted;
    const ramHash = await machine.ramHash();
    const [icount, cycles] = [machine.icount(), machine.cycle()];
    const console = this.#shown + this.#text.peek();
    const stopped: Pick<RunResult, 'stopped'> = this.exit ? {} : { stopped: this.#rested?.reason ?? 'paused' };
    const exit = this.exit ?? null;
    return { schema: 'forklore-run-1', image: image.id, exit, ...stopped, icount, cycles, ramHash, console };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#booted.machine[Symbol.asyncDispose]();
  }

  #watch(goal: Goal): void {
    const { events } = this.#booted.table;
    this.#goal = goal;
    this.#journal.alsoRecord(goal.events);
    const names = new Set([READY, ...goal.events, ...(goal.events.length > 0 ? ['sched_process_exit'] : [])]);
    this.#watched = new Set(events.filter(({ name }) => names.has(name)).map(({ id }) => id));
  }

  #atByte(port: ConsolePort, byte: number): void {
    (port === 'com1' ? this.#console : this.#log).add(byte);
    this.#observer?.sent(port, byte);
  }

  /** Inside the `out`: whatever is asked of memory here is asked before the next instruction. */
  #atEvent(id: number): boolean {
    this.#observer?.happened(id, this.#booted.machine);
    if (!this.#watched.has(id)) return false;
    for (const observed of this.#journal.read()) {
      if (observed.event.event === READY) this.#giveOverlay(observed.event);
      if (this.#goal.meetsEvent(observed)) this.#met = true;
    }
    return this.#met;
  }

  #giveOverlay(event: TraceEvent): void {
    const { machine } = this.#booted;
    giveOverlay(event, makeOverlay(this.#request.run), this.#space(), machine.ram());
    this.#ready = true;
  }

  #slice(slice: Slice): SessionStop | undefined {
    const { machine, power } = this.#booted;
    this.#met = false;
    const stop = machine.run(this.#limits(slice));
    this.#journal.read();
    const ending = endingOf(stop, power, this.#space());
    // A deadlock lasts until somebody types.
    if (ending?.reason !== 'deadlock') this.#ending = ending;
    if (ending) return this.#rest(ending);
    if (this.#met || (this.#isAtLimit(stop) && this.#goal.meetsLimit())) return this.#reached(stop);
    return machine.cycle() >= this.#budget ? this.#rest(this.#spent(stop)) : undefined;
  }

  /** The goal's limits, or the end of the slice if that comes before. */
  #limits({ instructions = SLICE.instructions, cycle: horizon = Number.POSITIVE_INFINITY }: Slice): RunLimits {
    const { machine } = this.#booted;
    const { limits } = this.#goal;
    const soon = Math.min(machine.cycle() + SLICE.cycles, horizon, this.#budget);
    return {
      ...limits,
      icount: icount(Math.min(machine.icount() + instructions, limits.icount ?? Number.POSITIVE_INFINITY)),
      cycle: cycle(Math.min(soon, limits.cycle ?? Number.POSITIVE_INFINITY)),
    };
  }

  get #budget(): number {
    return this.#request.budget ?? Number.POSITIVE_INFINITY;
  }

  /** Whether the stop is the goal's, not only the end of the slice. */
  #isAtLimit({ reason, icount, cycle }: Stop): boolean {
    const { limits } = this.#goal;
    if (reason === 'breakpoint') return true;
    return icount >= (limits.icount ?? Number.POSITIVE_INFINITY) || cycle >= (limits.cycle ?? Number.POSITIVE_INFINITY);
  }

  /** What comes after an aim is the end, until another is set. */
  #reached({ icount, cycle }: Stop): SessionStop {
    const words = `stopped at ${this.#aim}`;
    this.#aim = '';
    this.#watch(TO_THE_END);
    return { reason: 'reached', words, icount, cycle };
  }

  #spent({ icount, cycle }: Stop): SessionStop {
    return { reason: 'budget', words: `the budget of ${this.#budget} cycles is used up`, icount, cycle };
  }

  /** A place to rest that is not the aim, unless the aim was that the guest ends by itself. */
  #rest(stop: SessionStop): SessionStop {
    if (!this.#ready) throw this.#notReady(stop);
    const isEnd = stop.reason === 'off' || stop.reason === 'restart' || stop.reason === 'halt';
    if (this.#aim === '' || (isEnd && this.#goal.endsWithGuest)) return stop;
    const missed = `Cannot stop at ${this.#aim}: ${stop.words} at cycle ${stop.cycle}${this.#goal.missed()}`;
    return { ...stop, missed };
  }

  /** The kernel never came to the place where it takes the program. */
  #notReady({ reason, words }: SessionStop): SessionError {
    const { memory, imageName } = { ...DEFAULT_MACHINE, ...this.#request };
    const lacking = memory < DEFAULT_MACHINE.memory ? 'give more with --memory' : 'build the image again';
    const next = reason === 'budget' ? 'give more with --budget' : lacking;
    return new SessionError(`Cannot boot ${imageName} in ${memory >>> 10} KiB of memory: ${words}; ${next}`);
  }

  #space(): AddressSpace {
    const { machine } = this.#booted;
    return new AddressSpace(new PhysicalMemory(machine.ram()), physAddr(machine.registers().cr3));
  }
}

/** What happened in one slice. */
export interface Progress {
  readonly icount: number;
  readonly cycle: number;
  /** Where the run has come to rest. */
  readonly stop?: SessionStop;
  /** What programs printed, and what the kernel logged: raw bytes. */
  readonly console: Uint8Array<ArrayBuffer>;
  readonly log: Uint8Array<ArrayBuffer>;
  readonly events: readonly TraceEvent[];
}

/** A few milliseconds of a busy guest; or, of an idle one, a second of its time. */
const SLICE = { instructions: 200_000, cycles: 50_000_000 } as const;
