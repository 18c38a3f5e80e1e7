import { type Bytes, type Cycle, cycle, type Icount, icount, type VirtAddr, virtAddr } from '../units.ts';
import { applyInput, checkInput } from './apply-input.ts';
import { checkBootable } from './boot-check.ts';
import { Breakpoints } from './breakpoints.ts';
import { CaptureReader } from './capture.ts';
import { CELL, Cells, REGISTER } from './cells.ts';
import { Clock } from './clock.ts';
import { type ConsolePort, onConsoleOutput } from './console.ts';
import { Engine } from './engine.ts';
import { Calendar, ownAddress } from './entropy.ts';
import { FaultRepair } from './faults.ts';
import { sha256 } from './hash.ts';
import { closeTestPort, type Hooks, QUIET, takeOverImports } from './imports.ts';
import { type Input, type InputAction, Inputs } from './inputs.ts';
import { Pic } from './pic.ts';
import type { HostPorts } from './ports.ts';
import { processorState } from './processor-state.ts';
import { Recorder } from './recorder.ts';
import { type Registers, readRegisters } from './registers.ts';
import { checkCells } from './self-test.ts';
import type { RunLimits, Stop, StopReason } from './stop.ts';
import { type TimerName, Timers } from './timers.ts';
import { loadV86, type V86Imports, type V86Instance } from './v86.ts';

/** What a machine is made from. Two machines of equal configs and inputs do the same, byte for byte. */
export interface MachineConfig {
  /** A multiboot i386 ELF. */
  readonly kernel: Uint8Array;
  readonly v86: {
    /** v86's wasm with V86_EXPORTS appended; compiled once, it serves any number of machines. */
    readonly wasm: WebAssembly.Module;
  };
  /** RAM; rounded up to a multiple of 128 KiB. */
  readonly memory: Bytes;
  readonly cmdline: string;
  /** The CMOS clock at power-on, in milliseconds UTC. */
  readonly rtcBase: number;
  /** Where rdrand's numbers start. */
  readonly seed: number;
  /** Whether a network card (NE2000) is fitted. */
  readonly network?: boolean;
  readonly ports: HostPorts;
}

/**
 * The exact machine: v86's processor and devices, driven instruction by instruction.
 *
 * Between two instructions is the only place where anything happens: limits, inputs, timers, then a slice of execution
 * up to the next of these. A stop never changes what comes after it, so a run may be cut anywhere.
 */
export class Machine implements AsyncDisposable {
  /** Called with each byte the guest sends. */
  onConsole: (port: ConsolePort, byte: number) => void = () => undefined;
  /** Called at each trace event, before the next instruction; may write guest RAM. True: stop right here. */
  onTrace: (id: number) => boolean = () => false;
  readonly recorder: Recorder;

  readonly #v86: V86Instance;
  readonly #cells: Cells;
  readonly #clock: Clock;
  readonly #engine: Engine;
  readonly #pic: Pic;
  readonly #timers: Timers;
  readonly #inputs = new Inputs();
  readonly #hasNetwork: boolean;
  readonly #breakpoints: Breakpoints;
  readonly #faults: FaultRepair;
  /** What a port asked for while an instruction was executing. */
  #asked: StopReason | undefined;
  /** What a callback of the host threw while an instruction was executing. */
  #thrown: { readonly error: unknown } | undefined;
  /** The last breakpoint that was dealt with, and when: it does not count a second time. */
  #passed = { icount: -1, eip: 0 };

  /** Builds the machine and loads the kernel; nothing runs yet. Rejects with a MachineError or an ImageError. */
  static async create(config: MachineConfig): Promise<Machine> {
    checkBootable(config.kernel, config.memory);
    const hooks: Hooks = { ...QUIET };
    const takeOver = (imports: V86Imports): void => takeOverImports(imports, config, hooks);
    const v86 = await loadV86({ ...config, wasm: config.v86.wasm, takeOver });
    const machine = new Machine(v86, config);
    Object.assign(hooks, machine.#hooks());
    return machine;
  }

  private constructor(v86: V86Instance, config: MachineConfig) {
    const { cpu, exports } = v86;
    this.#v86 = v86;
    this.#cells = new Cells(exports.memory);
    checkCells(this.#cells, config);
    this.#clock = new Clock(this.#cells);
    this.#breakpoints = new Breakpoints(this.#cells, exports);
    this.#engine = new Engine(this.#cells, exports);
    this.#faults = new FaultRepair(this.#cells, exports);
    this.#pic = new Pic(this.#cells, exports);
    const calendar = new Calendar(() => config.rtcBase + this.#clock.milliseconds());
    calendar.own(cpu);
    closeTestPort(cpu);
    this.#timers = new Timers(cpu, this.#clock, calendar, config.rtcBase);
    onConsoleOutput(v86, (port, byte) => this.#guarded(() => this.onConsole(port, byte)));
    this.#hasNetwork = cpu.devices.net !== undefined;
    if (cpu.devices.net) ownAddress(cpu.devices.net);
    this.recorder = new Recorder(new CaptureReader(this.#cells));
    this.#takeClock();
    exports.set_tsc(0, 0);
  }

  /** All of guest memory: a live view, to be taken anew after running. */
  ram(): Uint8Array {
    return this.#cells.ram();
  }

  icount(): Icount {
    return this.#clock.icount();
  }

  cycle(): Cycle {
    return this.#clock.cycle();
  }

  registers(): Registers {
    return readRegisters(this.#cells, this.#v86.exports);
  }

  /** SHA-256 of all guest memory: `sha256:…`. */
  ramHash(): Promise<string> {
    return sha256(this.ram());
  }

  /** SHA-256 of the processor's registers of every kind: `sha256:…`. */
  processorHash(): Promise<string> {
    return sha256(processorState(this.#cells, this.#v86.exports));
  }

  /**
   * Queues what the host does to the guest, to take effect at cycle `at` or as soon as possible; returns when it will.
   * Throws a MachineError for what this machine cannot be given.
   */
  input(action: InputAction, at: Cycle = this.cycle()): Cycle {
    checkInput(action, this.ram(), this.#hasNetwork);
    const arrival = cycle(Math.max(at, this.cycle()));
    this.#inputs.add({ ...structuredClone(action), at: arrival });
    return arrival;
  }

  /** What took effect so far, oldest first: with the config it is all that this run came from. */
  inputs(): readonly Input[] {
    return this.#inputs.log();
  }

  /** Runs until a limit is reached or something stops it: without limits, perhaps for ever. */
  run(limits: RunLimits = {}): Stop {
    this.#takeClock();
    this.#engine.breakpoints = this.#breakpoints.arm(limits.breakpoints ?? NO_BREAKPOINTS);
    for (;;) {
      const reason = this.#atLimit(limits) ?? this.#advance(limits);
      if (reason) return { ...reason, icount: this.icount(), cycle: this.cycle() };
    }
  }

  /** Runs `count` instructions. */
  step(count = 1): Stop {
    return this.run({ icount: icount(this.icount() + count) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#v86.destroy();
  }

  #atLimit(limits: RunLimits): StopReason | undefined {
    if (limits.icount !== undefined && this.icount() >= limits.icount) return { reason: 'icount' };
    if (limits.cycle !== undefined && this.cycle() >= limits.cycle) return { reason: 'cycle' };
    return undefined;
  }

  /** One turn: what is due at this boundary, then instructions up to the next one at which something is. */
  #advance(limits: RunLimits): StopReason | undefined {
    try {
      if (!this.#engine.inShadow) this.#serveDevices();
      return this.#cells.halted ? this.#sleep(limits) : this.#execute(limits);
    } catch (error) {
      return this.#repair(error);
    } finally {
      this.#rethrow();
    }
  }

  #serveDevices(): void {
    this.#serveInputs();
    if (this.#timers.due > this.cycle()) return;
    this.#timers.serve();
    this.#v86.exports.handle_irqs();
  }

  #serveInputs(): void {
    while (this.#inputs.due <= this.cycle()) {
      const input = this.#inputs.takeNext();
      if (input) applyInput(input, this.#v86, this.#cells, this.#pic);
    }
  }

  #execute(limits: RunLimits): StopReason | undefined {
    const eip = this.#cells.read(CELL.eip);
    const passed = this.#passed.icount === this.icount() && this.#passed.eip === eip;
    const ended = this.#engine.execute(this.#budget(limits), passed);
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked || ended !== 'breakpoint') return asked;
    const address = this.#cells.read(CELL.eip);
    this.#passed = { icount: this.icount(), eip: address };
    return this.#breakpoints.has(address) ? { reason: 'breakpoint', address: virtAddr(address) } : undefined;
  }

  /** How many instructions until something is due: at least one, for what is due now has been served. */
  #budget(limits: RunLimits): number {
    const now = this.cycle();
    const due = Math.min(this.#timers.due, this.#inputs.due, limits.cycle ?? Number.POSITIVE_INFINITY) - now;
    const left = (limits.icount ?? Number.POSITIVE_INFINITY) - this.icount();
    return Math.max(1, Math.min(due, left, LONGEST_SLICE));
  }

  /** The guest is halted: skips to the next thing that can happen. */
  #sleep(limits: RunLimits): StopReason | undefined {
    const inputs = this.#inputs.due;
    const canWake = Number.isFinite(inputs) || this.#timers.canWake(this.#pic);
    if (!(this.#cells.interruptsEnabled && canWake)) return { reason: 'deadlock' };
    this.#clock.sleepUntil(Math.min(this.#timers.due, inputs, limits.cycle ?? Number.POSITIVE_INFINITY) as Cycle);
    return undefined;
  }

  #repair(cause: unknown): StopReason | undefined {
    this.#engine.abandon();
    this.#asked = undefined;
    const registers = this.registers();
    const message = this.#faults.repair(cause);
    return message === undefined ? undefined : { reason: 'fault', fault: { message, registers, cause } };
  }

  /** What the guest's instructions call while they execute. */
  #hooks(): Hooks {
    return {
      now: () => this.#clock.milliseconds(),
      halted: () => this.#engine.stop(),
      panicked: (text, length) => this.#panicked(text, length),
      trace: (id) => this.#trace(id),
      power: (value) => this.#power(value),
      timer: (name) => this.#timerWritten(name),
    };
  }

  #trace(id: number): void {
    this.#cells.refresh();
    this.recorder.record(id, this.#cells.read(CELL.previousEip), this.icount(), this.cycle());
    if (this.#guarded(() => this.onTrace(id))) this.#ask({ reason: 'trace', id });
  }

  #power(value: number): void {
    const argument = virtAddr(this.#cells.read(CELL.registers + 4 * REGISTER.ebx));
    this.#ask({ reason: 'power', value, argument });
  }

  #timerWritten(name: TimerName): void {
    this.#timers.reprogrammed(name);
    this.#engine.stop();
  }

  #panicked(text: number, length: number): void {
    this.#faults.panic = new TextDecoder().decode(this.#cells.u8.slice(text, text + length));
  }

  /** Ends the run after the instruction that is being executed. */
  #ask(reason: StopReason): void {
    this.#asked = reason;
    this.#engine.stop();
  }

  /** Calls the host from inside an instruction: what it throws must not unwind v86. */
  #guarded<T>(call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      this.#thrown ??= { error };
      this.#engine.stop();
      return undefined;
    }
  }

  #rethrow(): void {
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
  }

  /** v86 keeps one clock for all machines of a realm: it is the one that runs. */
  #takeClock(): void {
    this.#v86.realm.microtick = () => this.#clock.milliseconds();
  }
}

const NO_BREAKPOINTS: ReadonlySet<VirtAddr> = new Set();
/** Instructions in one call of the engine; the 32-bit counter must be read before it wraps. */
const LONGEST_SLICE = 2 ** 30;
