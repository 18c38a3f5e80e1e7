import type { ConsolePort } from '../machine/console.ts';
import type { Stop } from '../machine/stop.ts';
import { AddressSpace } from '../memory/address-space.ts';
import { PhysicalMemory } from '../memory/physical.ts';
import type { BootRequest, Exit, Injection, Recording, RunResult, SessionInfo, SessionStop } from '../protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import { bytes, type Cycle, cycle, physAddr } from '../units.ts';
import { type Booted, boot } from './boot.ts';
import { CowHistory } from './cow-history.ts';
import { endingOf } from './ending.ts';
import { SessionError } from './error.ts';
import { type Goal, goalFor, TO_THE_END } from './goal.ts';
import { Journal, type JournalState, READY } from './journal.ts';
import { Observer } from './observer.ts';
import { Output, type Said } from './output.ts';
import { makeOverlay } from './overlay.ts';
import { type Given, giveOverlay, isOverlay } from './overlay-writer.ts';
import type { Slice } from './pace.ts';
import { backTo } from './past.ts';
import { poke } from './poke.ts';
import { Questions } from './questions.ts';
import { endIn, runValue } from './recording.ts';
import { isAtLimit, limitsOf, notReady, reached, resting, spent, turboLimits } from './slice.ts';
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
  readonly #output = new Output();
  #goal: Goal = TO_THE_END;
  #aim = '';
  /** The same, also when it has been reached. */
  #lastAim = '';
  /** The ids of the events that must be seen as they happen. */
  #watched: ReadonlySet<number> = new Set();
  /** An event of this slice met the goal. */
  #met = false;
  /** This slice is turbo's: events are told, but meet no goal. */
  #isFast = false;
  /** What is given is among the machine's inputs: for good, wherever in the run it goes. */
  #overlay: Given | undefined;
  /** Where the machine rests for good; `#end` is kept when the run goes back from there. */
  #ending: SessionStop | undefined;
  #end: SessionStop | undefined;
  /** Why it rests, while it does. */
  #rested: SessionStop | undefined;
  /** Of this run from its beginning; what it knows is of no use once the run has gone back. */
  #observer: Observer | undefined;

  /** Builds the machine; nothing runs yet. Rejects with one sentence: no image, no program, too little memory. */
  static async boot(request: BootRequest): Promise<Session> {
    if (request.turbo !== undefined && request.history) {
      throw new SessionError('Cannot keep the past in turbo: only the exact engine can; leave turbo out');
    }
    return new Session(await boot(request), request, request.observe ? await Observer.create() : undefined);
  }

  private constructor(booted: Booted, request: BootRequest, observer: Observer | undefined) {
    const { machine, table, image, layouts } = booted;
    this.#booted = booted;
    this.#request = request;
    this.#observer = observer;
    const history = request.cow ? new CowHistory(layouts) : undefined;
    this.ask = new Questions(booted, history);
    this.#journal = new Journal(machine.recorder, table, request, (at) => this.ask.place(at), history);
    this.info = { image: image.id, imageName: image.name, memory: machine.ram().length };
    machine.onConsole = (port, byte) => this.#atByte(port, byte);
    machine.onTrace = (id) => this.#atEvent(id);
    machine.onBreakpoint = () => this.#atBreakpoint();
    machine.companion = { capture: () => this.#capture(), restore: (state) => this.#restore(state as SessionState) };
    if (request.history) machine.keepHistory({ budget: bytes(request.history) });
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
    this.#lastAim = until;
    this.#watch(goal);
  }

  /** Runs one slice and gives what happened in it. Throws where the kernel cannot even take the program. */
  advance(slice: Slice = {}): Progress {
    const stop = this.#ending ? this.#rest(this.#ending) : this.#slice(slice);
    this.#rested = stop;
    const { machine } = this.#booted;
    return {
      icount: machine.icount(),
      cycle: machine.cycle(),
      ...this.#output.take(),
      events: this.#journal.take(),
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
    const action = injection.kind === 'poke' ? poke(injection.place, injection.value, this.#booted) : injection;
    const arrival = this.#booted.machine.queue(action, at);
    this.#end = this.#ending; // in the past, it leads to another end
    return arrival;
  }

  /** The run so far as a value, with what was observed of it where the request was to observe and it never went back. */
  async recording(): Promise<Recording> {
    const { machine, image } = this.#booted;
    const inputs = machine.log().filter((input) => !isOverlay(input, this.#overlay));
    const value = { ...runValue(this.#request, image.id), inputs };
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

  /** Goes back to the last time that the last aim was met, whichever time it was of those counted. */
  reverseContinue(): SessionStop {
    if (this.#lastAim === '') throw new SessionError('Cannot go back to the last stop: there was none; name a moment');
    return this.runBackTo(this.#lastAim.replace(/#\d+$/, ''));
  }

  /** What the run came to so far. */
  async result(): Promise<RunResult> {
    const { machine, image } = this.#booted;
    const ramHash = await machine.ramHash();
    const [icount, cycles] = [machine.icount(), machine.cycle()];
    const console = this.#output.text();
    const stopped: Pick<RunResult, 'stopped'> = this.exit ? {} : { stopped: this.#rested?.reason ?? 'paused' };
    const exit = this.exit ?? null;
    return { schema: 'forklore-run-1', image: image.id, exit, ...stopped, icount, cycles, ramHash, console };
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
      if (this.#met || reason === 'breakpoint') return true;
      if (reason === 'cycle' || reason === 'deadlock' || reason === 'fault') return false;
    }
  }

  /** Rests where going back has led; what happened on the way is not told again. */
  #arrive(where: string): SessionStop {
    const { machine } = this.#booted;
    this.#output.take();
    this.#journal.read();
    this.#journal.take();
    const here = { icount: machine.icount(), cycle: machine.cycle() };
    this.#ending = this.#end && here.cycle >= this.#end.cycle ? this.#end : undefined;
    this.#rested = reached(where, here);
    return this.#rested;
  }

  #capture(): SessionState {
    return { journal: this.#journal.capture(), printed: this.#output.length };
  }

  #restore({ journal, printed }: SessionState): void {
    this.#output.cut(printed);
    this.#journal.restore(journal);
    this.#ending = undefined;
    this.#rested = undefined;
    this.#observer = undefined;
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
    const watched = events.filter(({ name }) => names.has(name)).map(({ id }) => id);
    this.#watched = new Set([...watched, ...this.#journal.placed]);
  }

  #atByte(port: ConsolePort, byte: number): void {
    this.#output.add(port, byte);
    this.#observer?.sent(port, byte);
  }

  /** Inside the `out`: whatever is asked of memory here is asked before the next instruction. */
  #atEvent(id: number): boolean {
    this.#observer?.happened(id, this.#booted.machine);
    if (this.#isFast || !this.#watched.has(id)) return false;
    let isTurbosTurn = false;
    for (const observed of this.#journal.read(true)) {
      if (observed.event.event === READY && !this.#overlay) {
        this.#giveOverlay(observed.event);
        isTurbosTurn = this.#request.turbo !== undefined; // at this place, however the run is sliced
      }
      if (this.#goal.meetsEvent(observed)) this.#met = true;
    }
    return this.#met || isTurbosTurn;
  }

  #atBreakpoint(): boolean {
    this.#journal.read();
    return this.#goal.meetsBreakpoint();
  }

  #giveOverlay(event: TraceEvent): void {
    const { machine } = this.#booted;
    this.#overlay = giveOverlay(event, makeOverlay(this.#request.run), this.#space(), machine);
  }

  #slice(slice: Slice): SessionStop | undefined {
    const { machine, power } = this.#booted;
    const { budget = Number.POSITIVE_INFINITY, turbo = 0, observe: isObserved = false } = this.#request;
    const { limits } = this.#goal;
    this.#met = false;
    const end = Math.min(turbo, budget);
    const fast = this.#overlay && turboLimits(slice, machine, limits, { end, isObserved });
    this.#isFast = fast !== undefined;
    const stop = machine.run(fast ?? limitsOf(slice, machine, limits, budget));
    this.#journal.read();
    const ending = endingOf(stop, power, this.#space());
    // A deadlock lasts until somebody types.
    if (ending?.reason !== 'deadlock') this.#ending = this.#end = ending;
    if (ending) return this.#rest(ending);
    if (this.#met || stop.reason === 'breakpoint' || isAtLimit(stop, limits)) return this.#reached(stop);
    return machine.cycle() >= budget ? this.#rest(spent(budget, stop)) : undefined;
  }

  /** What comes after an aim is the end, until another is set. */
  #reached(stop: Stop): SessionStop {
    const aim = this.#aim;
    this.#watchNothing();
    return reached(aim, stop);
  }

  #rest(stop: SessionStop): SessionStop {
    if (!this.#overlay) throw notReady(stop, this.#request);
    return resting(stop, this.#aim, this.#goal);
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

/** What happened in one slice: what programs printed, what the kernel logged, which events were to be told. */
export interface Progress extends Said {
  readonly icount: number;
  readonly cycle: number;
  /** Where the run has come to rest. */
  readonly stop?: SessionStop;
  readonly events: readonly TraceEvent[];
}
