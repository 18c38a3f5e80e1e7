import { type Cycle, type Icount, virtAddr } from '../units.ts';
import { applyInput } from './apply-input.ts';
import { Breakpoints } from './breakpoints.ts';
import { CELL, Cells, REGISTER } from './cells.ts';
import { Clock, CYCLES_PER_MILLISECOND } from './clock.ts';
import { Engine } from './engine.ts';
import { Calendar } from './entropy.ts';
import { FaultRepair } from './faults.ts';
import type { Hooks } from './imports.ts';
import { Inputs } from './inputs.ts';
import { Pic } from './pic.ts';
import { readRegisters } from './registers.ts';
import { checkCells } from './self-test.ts';
import type { RunLimits, Stop, StopReason } from './stop.ts';
import { type TimerName, Timers } from './timers.ts';
import type { V86Instance } from './v86.ts';
import { Watches } from './watches.ts';

/**
 * Runs the processor and its devices, turn by turn (README.md draws one).
 *
 * Between two instructions is the only place where anything happens: limits, inputs, timers, then a slice of execution
 * up to the next of these. A stop never changes what comes after it, so a run may be cut anywhere.
 */
export class Runner {
  readonly cells: Cells;
  readonly clock: Clock;
  readonly inputs = new Inputs();
  readonly timers: Timers;
  readonly engine: Engine;
  /** Somebody who wants to look at the machine at the first boundary from an instruction count on. */
  checkpoint: Checkpoint = NO_CHECKPOINT;
  /** What was stopped at last, and when: it does not count a second time. */
  passed: Passed = { icount: -1, eip: 0 };

  readonly #v86: V86Instance;
  readonly #pic: Pic;
  readonly #breakpoints: Breakpoints;
  readonly #watches: Watches;
  readonly #faults: FaultRepair;
  /** Told of each trace event; true: stop right here. */
  readonly #onTrace: (id: number) => boolean;
  /** How often the event that this run counts must still occur. */
  #occurrences = 0;
  #limits: RunLimits = {};
  /** What a port asked for while an instruction was executing. */
  #asked: StopReason | undefined;
  /** What a callback of the host threw while an instruction was executing. */
  #thrown: { readonly error: unknown } | undefined;

  /** For a v86 that is loaded and has not run. Throws a MachineError where it is not the one that is known. */
  constructor(v86: V86Instance, config: RunnerConfig) {
    const { cpu, exports } = v86;
    this.#v86 = v86;
    this.#onTrace = config.onTrace;
    this.cells = new Cells(exports.memory);
    checkCells(this.cells, config);
    this.clock = new Clock(this.cells);
    this.#breakpoints = new Breakpoints(this.cells, exports);
    this.#watches = new Watches(this.cells, exports);
    this.engine = new Engine(this.cells, exports);
    this.#faults = new FaultRepair(this.cells, exports);
    this.#pic = new Pic(this.cells, exports);
    const calendar = new Calendar(() => config.rtcBase + this.clock.milliseconds());
    calendar.own(cpu);
    this.timers = new Timers(cpu, this.clock, calendar, config.rtcBase);
    this.#takeClock();
    exports.set_tsc(0, 0);
  }

  /** Runs until a limit is reached or something stops it: without limits, perhaps for ever. */
  run(limits: RunLimits): Stop {
    this.#takeClock();
    this.#limits = limits;
    this.#occurrences = limits.trace?.occurrence ?? 1;
    this.engine.arm(this.#breakpoints.arm(limits.breakpoints), this.#watches.arm(limits.watches));
    const onAbort = (): void => this.engine.stop();
    limits.signal?.addEventListener('abort', onAbort);
    try {
      for (;;) {
        const reason = this.#atBoundary() ?? this.#advance();
        if (reason) return { ...reason, icount: this.clock.icount(), cycle: this.clock.cycle() };
      }
    } finally {
      limits.signal?.removeEventListener('abort', onAbort);
    }
  }

  /** What the guest's instructions call while they execute. */
  hooks(): Hooks {
    return {
      now: () => this.clock.milliseconds(),
      halted: () => this.engine.stop(),
      panicked: (text, length) => this.#panicked(text, length),
      trace: (id) => this.#trace(id),
      power: (value) => this.#power(value),
      timer: (name) => this.#timerWritten(name),
    };
  }

  /** Calls the host from inside an instruction: what it throws must not unwind v86. */
  guarded<T>(call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      this.#thrown ??= { error };
      this.engine.stop();
      return undefined;
    }
  }

  #atBoundary(): StopReason | undefined {
    const { icount, signal } = this.#limits;
    const now = this.clock.icount();
    if (now >= this.checkpoint.due) this.checkpoint.reached();
    if (icount !== undefined && now >= icount) return { reason: 'icount' };
    if (this.clock.cycle() >= this.#cycleLimit()) return { reason: 'cycle' };
    return signal?.aborted ? { reason: 'aborted' } : undefined;
  }

  #cycleLimit(): number {
    const { cycle = Number.POSITIVE_INFINITY, milliseconds = Number.POSITIVE_INFINITY } = this.#limits;
    return Math.min(cycle, milliseconds * CYCLES_PER_MILLISECOND);
  }

  /** One turn: what is due at this boundary, then instructions up to the next one at which something is. */
  #advance(): StopReason | undefined {
    try {
      if (!this.engine.inShadow) this.#serveDevices();
      const hit = this.#watches.changed();
      if (hit) return { reason: 'watch', ...hit };
      return this.cells.halted ? this.#sleep() : this.#execute();
    } catch (error) {
      return this.#repair(error);
    } finally {
      this.#rethrow();
    }
  }

  #serveDevices(): void {
    const { inputs, timers, clock } = this;
    while (inputs.due <= clock.cycle()) {
      const input = inputs.takeNext();
      if (input) applyInput(input, this.#v86, this.cells);
    }
    if (timers.due > clock.cycle()) return;
    timers.serve();
    this.#v86.exports.handle_irqs();
  }

  #execute(): StopReason | undefined {
    const passed = this.#hasPassed(this.cells.read(CELL.eip));
    const ended = this.engine.execute(this.#budget(), passed);
    const asked = this.#asked;
    this.#asked = undefined;
    const hit = ended === 'watch' ? this.#watches.changed() : undefined;
    if (hit) return { reason: 'watch', ...hit, writer: virtAddr(this.cells.read(CELL.previousEip)) };
    if (asked || ended !== 'breakpoint') return asked;
    const address = this.cells.read(CELL.eip);
    this.#pass(address);
    return this.#breakpoints.has(address) ? { reason: 'breakpoint', address: virtAddr(address) } : undefined;
  }

  #hasPassed(eip: number): boolean {
    return this.passed.icount === this.clock.icount() && this.passed.eip === eip;
  }

  #pass(eip: number): void {
    this.passed = { icount: this.clock.icount(), eip };
  }

  /** How many instructions until something is due: at least one, for what is due now has been served. */
  #budget(): number {
    const due = Math.min(this.timers.due, this.inputs.due, this.#cycleLimit()) - this.clock.cycle();
    const limit = Math.min(this.#limits.icount ?? Number.POSITIVE_INFINITY, this.checkpoint.due);
    return Math.max(1, Math.min(due, limit - this.clock.icount(), LONGEST_SLICE));
  }

  /** The guest is halted: skips to the next thing that can happen. */
  #sleep(): StopReason | undefined {
    const eip = this.cells.read(CELL.eip);
    if (this.#limits.halt && !this.#hasPassed(eip)) {
      this.#pass(eip);
      return { reason: 'halt' };
    }
    const inputs = this.inputs.due;
    const canWake = Number.isFinite(inputs) || this.timers.canWake(this.#pic);
    if (!(this.cells.interruptsEnabled && canWake)) return { reason: 'deadlock' };
    this.clock.sleepUntil(Math.min(this.timers.due, inputs, this.#cycleLimit()) as Cycle);
    return undefined;
  }

  #repair(cause: unknown): StopReason | undefined {
    this.engine.abandon();
    this.#asked = undefined;
    const registers = readRegisters(this.cells, this.#v86.exports);
    const message = this.#faults.repair(cause);
    if (message === undefined) return undefined;
    const [icount, cycle] = [this.clock.icount(), this.clock.cycle()];
    return { reason: 'fault', fault: { message, registers, icount, cycle, cause } };
  }

  #trace(id: number): void {
    this.cells.refresh();
    if (this.#onTrace(id)) this.#ask({ reason: 'trace', id });
    if (id === this.#limits.trace?.id && --this.#occurrences === 0) this.#ask({ reason: 'trace', id });
  }

  #power(value: number): void {
    const argument = virtAddr(this.cells.read(CELL.registers + 4 * REGISTER.ebx));
    this.#ask({ reason: 'power', value, argument });
  }

  #timerWritten(name: TimerName): void {
    this.timers.reprogrammed(name);
    this.engine.stop();
  }

  #panicked(text: number, length: number): void {
    this.#faults.panic = new TextDecoder().decode(this.cells.u8.slice(text, text + length));
  }

  /** Ends the run after the instruction that is being executed. */
  #ask(reason: StopReason): void {
    this.#asked = reason;
    this.engine.stop();
  }

  #rethrow(): void {
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
  }

  /** v86 keeps one clock for all machines of a realm: it is the one that runs. */
  #takeClock(): void {
    this.#v86.realm.microtick = () => this.clock.milliseconds();
  }
}

export interface RunnerConfig {
  readonly memory: number;
  readonly rtcBase: number;
  /** Called at each trace event, inside the instruction; must not throw. */
  readonly onTrace: (id: number) => boolean;
}

export interface Checkpoint {
  /** Infinite for never. */
  readonly due: number;
  /** Called between two instructions; must leave the machine as it is, and set another count. */
  reached(): void;
}

export interface Passed {
  readonly icount: Icount | -1;
  readonly eip: number;
}

export const NO_CHECKPOINT: Checkpoint = { due: Number.POSITIVE_INFINITY, reached: () => undefined };
/** Instructions in one call of the engine; the 32-bit counter must be read before it wraps. */
const LONGEST_SLICE = 2 ** 30;
