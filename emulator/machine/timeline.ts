import { type Bytes, type Cycle, type Icount, icount } from '../units.ts';
import { MachineError } from './error.ts';
import { INTERVAL, isCrowded, leastUseful } from './history.ts';
import type { HostState, HostStates } from './host-state.ts';
import type { PageStore, PageTable } from './page-store.ts';
import type { Checkpoint, Runner } from './runner.ts';

/**
 * The past of a machine: moments of it, taken as it runs, to go back to.
 *
 * Going back is restoring the nearest moment and running from there; the inputs of the log arrive again at their cycles,
 * so the way leads through the same states. An input that is new in the past makes another future, and the moments of
 * the old one are given up. What moments there are never changes where a way leads, only how long it takes.
 */
export class Timeline implements Checkpoint {
  /** Instruction count at which the next moment is to be taken. */
  due = 0;
  readonly #runner: Runner;
  readonly #states: HostStates;
  readonly #pages: PageStore;
  readonly #plan: HistoryPlan;
  readonly #companion: Companion;
  /** Oldest first. */
  readonly #moments: Moment[] = [];

  /** The past begins here. Throws a MachineError if the budget does not hold even one moment. */
  constructor({ runner, states, pages }: TimelineParts, plan: HistoryPlan, companion: Companion) {
    this.#runner = runner;
    this.#states = states;
    this.#pages = pages;
    this.#plan = plan;
    this.#companion = companion;
    if (!this.#take()) {
      throw new MachineError(
        `Cannot keep the past in ${plan.budget >>> 20} MiB: not even its beginning fits; give more`,
      );
    }
  }

  /** What the past takes, and where it can be entered. */
  get extent(): Extent {
    const moments = this.#moments.length;
    return {
      moments,
      bytes: this.#pages.used + moments * this.#tableBytes,
      start: this.#first.cycle,
      firstIcount: this.#first.icount,
    };
  }

  /** Called between two instructions when one is due. */
  reached(): void {
    const now = this.#runner.clock.icount();
    this.due = now + this.#interval;
    if (!isCrowded(this.#icounts(), now, this.#interval)) this.#take();
  }

  /** Goes back to the last moment before a cycle, or to the beginning if it was then. Throws a MachineError before the beginning. */
  backToCycle(cycle: Cycle): void {
    const isStart = cycle === this.#first.cycle;
    const before = this.#moments.findLast((moment) => moment.cycle < cycle);
    this.#enter(isStart ? this.#first : before, `cycle ${cycle}`);
  }

  /** Goes back to the last moment before an instruction count was reached, or to the beginning if it was there. */
  backToIcount(target: Icount): void {
    const isStart = target === this.#first.icount;
    const before = this.#moments.findLast((moment) => moment.icount < target);
    this.#enter(isStart ? this.#first : before, `instruction ${target}`);
  }

  /**
   * How far to run towards an instruction count before taking a moment there: who goes back one step will go back
   * another, and should not have to come this long way again. `undefined` where the way is short.
   */
  restBefore(target: Icount): Icount | undefined {
    const way = target - this.#runner.clock.icount();
    return way > 2 * NEAR ? icount(target - NEAR) : undefined;
  }

  /** Takes a moment here. */
  rest(): void {
    this.#take();
  }

  /** A new input at this cycle: what was after it will not be. */
  forgetAfter(cycle: Cycle): void {
    while (this.#moments.length > 1 && (this.#moments.at(-1)?.cycle ?? 0) > cycle) this.#drop(this.#moments.length - 1);
  }

  /** Gives up everything. */
  close(): void {
    for (const { table } of this.#moments.splice(0)) this.#pages.drop(table);
    this.#pages.forget();
  }

  get #first(): Moment {
    return this.#moments[0] as Moment;
  }

  get #interval(): number {
    return this.#plan.interval ?? INTERVAL;
  }

  get #tableBytes(): number {
    return this.#moments[0]?.table.byteLength ?? 0;
  }

  #enter(moment: Moment | undefined, where: string): void {
    if (!moment) {
      const { cycle, icount } = this.#first;
      throw new MachineError(
        `Cannot go back to ${where}: the kept past begins at cycle ${cycle}, instruction ${icount}; keep it from the start`,
      );
    }
    this.#pages.restore(moment.table);
    this.#states.restore(moment.state);
    this.#companion.restore(moment.companion);
    this.due = moment.icount + this.#interval;
  }

  /** Keeps the machine as it stands, giving up other moments where there is no room. False if even that does not help. */
  #take(): boolean {
    const { clock } = this.#runner;
    const table = this.#capture();
    if (!table) return false;
    const place = { icount: clock.icount(), cycle: clock.cycle() };
    const moment = { ...place, table, state: this.#states.capture(), companion: this.#companion.capture() };
    const later = this.#moments.findIndex((other) => other.cycle > place.cycle);
    this.#moments.splice(later < 0 ? this.#moments.length : later, 0, moment);
    return true;
  }

  #capture(): PageTable | undefined {
    for (;;) {
      const tables = (this.#moments.length + 1) * this.#tableBytes;
      this.#pages.budget = Math.max(0, this.#plan.budget - tables) as Bytes;
      const table = this.#pages.capture();
      if (table) return table;
      const victim = leastUseful(this.#icounts(), this.#runner.clock.icount(), this.#interval);
      if (victim === undefined) return undefined;
      this.#drop(victim);
    }
  }

  #drop(index: number): void {
    for (const { table } of this.#moments.splice(index, 1)) this.#pages.drop(table);
  }

  #icounts(): readonly number[] {
    return this.#moments.map(({ icount }) => icount);
  }
}

export interface TimelineParts {
  readonly runner: Runner;
  readonly states: HostStates;
  readonly pages: PageStore;
}

/** Instructions before a place that was gone back to: less than a millisecond of running. */
const NEAR = 20_000;

/** How much of the past to keep. */
export interface HistoryPlan {
  /** In at most so many bytes. */
  readonly budget: Bytes;
  /** Instructions between two moments when they are taken: more make running faster, and going back slower. */
  readonly interval?: number;
}

/** What the past of a machine takes. */
export interface Extent {
  readonly moments: number;
  readonly bytes: number;
  /** The earliest cycle that can be gone back to. */
  readonly start: Cycle;
  readonly firstIcount: Icount;
}

/** Whoever keeps something beside the machine that must go back with it. What it captures it must not change. */
export interface Companion {
  capture(): unknown;
  restore(captured: unknown): void;
}

interface Moment {
  readonly icount: Icount;
  readonly cycle: Cycle;
  readonly table: PageTable;
  readonly state: HostState;
  readonly companion: unknown;
}
