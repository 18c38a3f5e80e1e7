import { type Cycle, virtAddr } from '../units.ts';
import { applyInput } from './apply-input.ts';
import { Breakpoints } from './breakpoints.ts';
import { CELL, Cells } from './cells.ts';
import { Clock, CYCLES_PER_MILLISECOND } from './clock.ts';
import { Engine } from './engine.ts';
import { Calendar } from './entropy.ts';
import { FaultRepair } from './faults.ts';
import type { Hooks } from './imports.ts';
import { Inputs } from './inputs.ts';
import { type Callbacks, Interruptions } from './interruptions.ts';
import { Passed } from './passed.ts';
import { Pic } from './pic.ts';
import { readRegisters } from './registers.ts';
import { checkCells } from './self-test.ts';
import type { RunLimits, Stop, StopReason } from './stop.ts';
import { type TimerName, Timers } from './timers.ts';
import { Turbo } from './turbo.ts';
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
  readonly breakpoints: Breakpoints;
  readonly turbo: Turbo;
  /** Somebody who wants to look at the machine at the first boundary from an instruction count on. */
  checkpoint: Checkpoint = NO_CHECKPOINT;
  /** What the run was last stopped at, or might have been. */
  readonly passed: Passed;

  readonly #v86: V86Instance;
  readonly #pic: Pic;
  readonly #watches: Watches;
  readonly #faults: FaultRepair;
  readonly #now = (): number => this.clock.milliseconds();
  readonly #interruptions: Interruptions;
  #limits: RunLimits = {};

  /** For a v86 that is loaded and has not run. Throws a MachineError where it is not the one that is known. */
  constructor(v86: V86Instance, config: RunnerConfig) {
    const { cpu, exports } = v86;
    this.#v86 = v86;
    this.cells = new Cells(exports.memory);
    checkCells(this.cells, config);
    this.clock = new Clock(this.cells);
    this.breakpoints = new Breakpoints(this.cells, exports);
    this.#watches = new Watches(this.cells, exports);
    this.passed = new Passed(this.clock);
    this.#interruptions = new Interruptions(this, config.callbacks, () => this.engine.stop());
    this.engine = new Engine(this.cells, exports, {
      bitmap: this.breakpoints.bitmap,
      breakpoint: (eip) => this.#interruptions.breakpoint(eip),
    });
    this.turbo = new Turbo(cpu, exports);
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
    this.turbo.isOn = limits.engine === 'turbo';
    this.#limits = limits;
    this.#interruptions.begin(limits);
    this.breakpoints.arm(limits.breakpoints);
    this.engine.arm(this.breakpoints.areArmed, this.#watches.arm(limits.watches));
    const { signal } = limits;
    if (!signal) return this.#untilStop();
    const onAbort = (): void => this.engine.stop();
    signal.addEventListener('abort', onAbort);
    try {
      return this.#untilStop();
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #untilStop(): Stop {
    for (;;) {
      const reason = this.#atBoundary() ?? this.#advance();
      if (reason) return Object.assign(reason, { icount: this.clock.icount(), cycle: this.clock.cycle() });
    }
  }

  /** What the guest's instructions call while they execute. */
  hooks(): Hooks {
    return {
      now: () => this.clock.milliseconds(),
      halted: () => this.#halted(),
      compiled: (index, start, flags, code, length) => this.#compiled(index, start, flags, code, length),
      panicked: (text, length) => this.#panicked(text, length),
      trace: (id) => this.#interruptions.trace(id),
      power: (value) => this.#interruptions.power(value),
      timer: (name) => this.#timerWritten(name),
    };
  }

  /** Calls the host from inside an instruction: what it throws must not unwind v86. */
  guarded<T>(call: () => T): T | undefined {
    return this.#interruptions.guarded(call);
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
      return this.cells.halted ? this.#sleep() : this.turbo.isOn ? this.#executeChunk() : this.#execute();
    } catch (error) {
      return this.#repair(error);
    } finally {
      this.#interruptions.rethrow();
    }
  }

  #serveDevices(): void {
    const { inputs, timers, clock } = this;
    while (inputs.due <= clock.cycle()) {
      const input = inputs.takeNext();
      if (input) applyInput(input, this.#v86, this.cells, this.#pic);
    }
    if (timers.due > clock.cycle()) return;
    timers.serve();
    this.#v86.exports.handle_irqs();
  }

  #execute(): StopReason | undefined {
    const ended = this.engine.execute(this.#budget(), this.passed.has(this.cells.read(CELL.eip)));
    const asked = this.#interruptions.take();
    const hit = ended === 'watch' ? this.#watches.changed() : undefined;
    return hit ? { reason: 'watch', ...hit, writer: virtAddr(this.cells.read(CELL.previousEip)) } : asked;
  }

  #executeChunk(): StopReason | undefined {
    this.engine.abandon(); // v86's own loop has done with the shadow of an STI
    this.turbo.execute();
    this.cells.refresh();
    return this.#interruptions.take();
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
    if (this.#limits.halt && !this.passed.has(eip)) {
      this.passed.at(eip);
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
    this.#interruptions.take();
    const registers = readRegisters(this.cells, this.#v86.exports);
    const message = this.#faults.repair(cause);
    if (message === undefined) return undefined;
    const [icount, cycle] = [this.clock.icount(), this.clock.cycle()];
    return { reason: 'fault', fault: { message, registers, icount, cycle, cause } };
  }

  #halted(): void {
    this.engine.stop();
    this.turbo.settle();
  }

  #compiled(index: number, start: number, flags: number, code: number, length: number): void {
    this.cells.refresh();
    this.turbo.compile(index, start, flags, this.cells.u8.slice(code >>> 0, (code >>> 0) + (length >>> 0)));
  }

  #timerWritten(name: TimerName): void {
    this.timers.reprogrammed(name);
    this.engine.stop();
  }

  #panicked(text: number, length: number): void {
    this.#faults.panic = new TextDecoder().decode(this.cells.u8.slice(text, text + length));
  }

  /** v86 keeps one clock for all machines of a realm: it is the one that runs. */
  #takeClock(): void {
    if (this.#v86.realm.microtick !== this.#now) this.#v86.realm.microtick = this.#now;
  }
}

export interface RunnerConfig {
  readonly memory: number;
  readonly rtcBase: number;
  readonly callbacks: Callbacks;
}

export interface Checkpoint {
  /** Infinite for never. */
  readonly due: number;
  /** Called between two instructions; must leave the machine as it is, and set another count. */
  reached(): void;
}

export const NO_CHECKPOINT: Checkpoint = { due: Number.POSITIVE_INFINITY, reached: () => undefined };
/** Instructions in one call of the engine; the 32-bit counter must be read before it wraps. */
const LONGEST_SLICE = 2 ** 30;
