import type { Stop } from '../machine/stop.ts';
import { AddressSpace } from '../memory/address-space.ts';
import { PhysicalMemory } from '../memory/physical.ts';
import type { BootRequest, Exit, RunResult, SessionInfo, SessionStop } from '../protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import { bytes, type Cycle, cycle, icount, physAddr } from '../units.ts';
import { type Booted, boot, DEFAULT_MEMORY } from './boot.ts';
import { ByteLog } from './byte-log.ts';
import { ConsoleText } from './console-text.ts';
import { endingOf } from './ending.ts';
import { SessionError } from './error.ts';
import { type Goal, goalFor, TO_THE_END } from './goal.ts';
import { Journal, type JournalState, READY } from './journal.ts';
import { makeOverlay } from './overlay.ts';
import { giveOverlay } from './overlay-writer.ts';
import { backTo } from './past.ts';
import { Questions } from './questions.ts';
import { parseWhen, type When } from './when.ts';

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
  /** All that programs have printed. */
  readonly #printed = new ByteLog();
  #goal: Goal = TO_THE_END;
  #aim = '';
  /** The same, also when it has been reached. */
  #lastAim = '';
  /** The ids of the events that must be seen as they happen. */
  #watched: ReadonlySet<number> = new Set();
  /** An event of this slice met the goal. */
  #met = false;
  /** The overlay is among the machine's inputs: for good, wherever in the run it goes. */
  #ready = false;
  /** Where the machine rests for good; `#end` is kept when the run goes back from there. */
  #ending: SessionStop | undefined;
  #end: SessionStop | undefined;

  /** Builds the machine; nothing runs yet. Rejects with one sentence: no image, no program, too little memory. */
  static async boot(request: BootRequest): Promise<Session> {
    return new Session(await boot(request), request);
  }

  private constructor(booted: Booted, request: BootRequest) {
    const { machine, table, image } = booted;
    this.#booted = booted;
    this.#request = request;
    this.#journal = new Journal(machine.recorder, table, request);
    this.ask = new Questions(booted);
    this.info = { image: image.id, imageName: image.name, memory: machine.ram().length };
    machine.onConsole = (port, byte) => (port === 'com1' ? this.#console : this.#log).add(byte);
    machine.onTrace = (id) => this.#atEvent(id);
    machine.companion = { capture: () => this.#capture(), restore: (state) => this.#restore(state as SessionState) };
    if (request.history) machine.keepHistory({ budget: bytes(request.history) });
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

  /** For `formatText`: what the numbers in events mean. */
  get vocabulary(): Booted['table']['vocabulary'] {
    return this.#booted.table.vocabulary;
  }

  /** Sets what the next slices lead to (see when.ts); counts begin here. Throws for what names no moment. */
  aim(until: string): void {
    const goal = goalFor(parseWhen(until), { ...this.#booted, journal: this.#journal });
    this.#aim = until;
    this.#lastAim = until;
    this.#watch(goal);
  }

  /** Runs one slice and gives what happened in it. Throws where the kernel cannot even take the program. */
  advance(): Progress {
    const stop = this.#ending ? this.#rest(this.#ending) : this.#slice();
    const { machine } = this.#booted;
    const console = this.#console.take();
    for (const byte of console) this.#printed.add(byte);
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
    this.#booted.machine.input('com1', bytes);
    this.#end = this.#ending; // typed in the past, it leads to another end
  }

  /** Goes to a cycle, back or forth. Throws for what lies before the kept past. */
  seek(at: number): SessionStop {
    this.#watchNothing();
    this.#booted.machine.seek(cycle(at), true);
    return this.#arrive(`cycle ${at}`);
  }

  /** Goes back by so many instructions, or to the beginning. */
  stepBack(count = 1): SessionStop {
    this.#watchNothing();
    const { icount } = this.#booted.machine.stepBack(count, true);
    return this.#arrive(`instruction ${icount}`);
  }

  /**
   * Goes back to the last time that a moment was met before this one (see when.ts; `#K` counts backwards). Throws where
   * it never was, and stays where it is.
   */
  runBackTo(until: string): SessionStop {
    const { machine } = this.#booted;
    const when = parseWhen(until);
    const here = machine.cycle();
    if (when.kind === 'cycle') return this.seek(Math.min(when.at, here));
    if (when.kind === 'icount') return this.stepBack(Math.max(0, machine.icount() - when.at));
    const found = backTo(machine, 'count' in when ? when.count : 1, (limit) => this.#meetNext(onceMore(when), limit));
    if (!found) this.seek(here); // to where it was
    this.#watchNothing();
    if (!found) throw new SessionError(`Cannot go back to ${until}: it was not met before cycle ${here}`);
    return this.#arrive(until);
  }

  /** Goes back to the last time that the last aim was met. */
  reverseContinue(): SessionStop {
    if (this.#lastAim === '') throw new SessionError('Cannot go back to the last stop: there was none; name a moment');
    return this.runBackTo(this.#lastAim);
  }

  /** What the run came to so far. */
  async result(): Promise<RunResult> {
    const { machine, image } = this.#booted;
    const ramHash = await machine.ramHash();
    const [icount, cycles] = [machine.icount(), machine.cycle()];
    const text = new ConsoleText();
    const console = text.add(this.#printed.peek()) + text.peek();
    return { schema: 'forklore-run-1', image: image.id, exit: this.exit ?? null, icount, cycles, ramHash, console };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#booted.machine[Symbol.asyncDispose]();
  }

  /** Runs until a moment is met; false at `limit`, or where there is nothing more to run. */
  #meetNext(when: When, limit: Cycle): boolean {
    const { machine } = this.#booted;
    this.#watch(goalFor(when, { ...this.#booted, journal: this.#journal }));
    for (;;) {
      this.#met = false;
      const { reason } = machine.run({ ...this.#goal.limits, cycle: limit });
      this.#journal.read();
      if (this.#met || (reason === 'breakpoint' && this.#goal.meetsLimit())) return true;
      if (reason === 'cycle' || reason === 'deadlock' || reason === 'fault') return false;
    }
  }

  /** Rests where going back has led; what happened on the way is not told again. */
  #arrive(where: string): SessionStop {
    const { machine } = this.#booted;
    this.#absorb();
    this.#journal.read();
    this.#journal.take();
    const [icount, cycle] = [machine.icount(), machine.cycle()];
    this.#ending = this.#end && cycle >= this.#end.cycle ? this.#end : undefined;
    return { reason: 'reached', words: `stopped at ${where}`, icount, cycle };
  }

  /** Takes what was printed without telling it. */
  #absorb(): void {
    for (const byte of this.#console.take()) this.#printed.add(byte);
    this.#log.take();
  }

  #capture(): SessionState {
    return { journal: this.#journal.capture(), printed: this.#printed.length + this.#console.length };
  }

  #restore({ journal, printed }: SessionState): void {
    this.#absorb();
    this.#printed.cut(printed);
    this.#journal.restore(journal);
    this.#ending = undefined;
  }

  #watchNothing(): void {
    this.#aim = '';
    this.#watch(TO_THE_END);
  }

  #watch(goal: Goal): void {
    const { events } = this.#booted.table;
    this.#goal = goal;
    this.#journal.alsoRecord(goal.events);
    const names = new Set([READY, ...goal.events, ...(goal.events.length > 0 ? ['sched_process_exit'] : [])]);
    this.#watched = new Set(events.filter(({ name }) => names.has(name)).map(({ id }) => id));
  }

  /** Inside the `out`: whatever is asked of memory here is asked before the next instruction. */
  #atEvent(id: number): boolean {
    if (!this.#watched.has(id)) return false;
    for (const observed of this.#journal.read()) {
      if (observed.event.event === READY && !this.#ready) this.#giveOverlay(observed.event);
      if (this.#goal.meetsEvent(observed)) this.#met = true;
    }
    return this.#met;
  }

  #giveOverlay(event: TraceEvent): void {
    const { machine } = this.#booted;
    giveOverlay(event, makeOverlay(this.#request.run), this.#space(), machine);
    this.#ready = true;
  }

  #slice(): SessionStop | undefined {
    const { machine, power } = this.#booted;
    const { limits } = this.#goal;
    this.#met = false;
    const stop = machine.run({
      ...limits,
      icount: icount(Math.min(machine.icount() + SLICE.instructions, limits.icount ?? Number.POSITIVE_INFINITY)),
      cycle: cycle(Math.min(machine.cycle() + SLICE.cycles, limits.cycle ?? Number.POSITIVE_INFINITY, this.#budget)),
    });
    this.#journal.read();
    const ending = endingOf(stop, power, this.#space());
    // A deadlock lasts until somebody types.
    if (ending?.reason !== 'deadlock') this.#ending = this.#end = ending;
    if (ending) return this.#rest(ending);
    if (this.#met || (this.#isAtLimit(stop) && this.#goal.meetsLimit())) return this.#reached(stop);
    return machine.cycle() >= this.#budget ? this.#rest(this.#spent(stop)) : undefined;
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
    this.#watchNothing();
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
    const { memory = DEFAULT_MEMORY, imageName } = this.#request;
    const lacking = memory < DEFAULT_MEMORY ? 'give more with --memory' : 'build the image again';
    const next = reason === 'budget' ? 'give more with --budget' : lacking;
    return new SessionError(`Cannot boot ${imageName} in ${memory >>> 10} KiB of memory: ${words}; ${next}`);
  }

  #space(): AddressSpace {
    const { machine } = this.#booted;
    return new AddressSpace(new PhysicalMemory(machine.ram()), physAddr(machine.registers().cr3));
  }
}

/** What goes back together with the machine. */
interface SessionState {
  readonly journal: JournalState;
  /** Bytes that programs had printed. */
  readonly printed: number;
}

/** The next occurrence, whichever it is. */
const onceMore = (when: When): When => ('count' in when ? { ...when, count: 1 } : when);

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
