import { bytes, type Cycle, cycle, type Icount, icount, type VirtAddr } from '../units.ts';
import { checkInput } from './apply-input.ts';
import { checkBootable } from './boot-check.ts';
import { CaptureReader } from './capture.ts';
import { CELL, UNUSED } from './cells.ts';
import type { MachineConfig } from './config.ts';
import { type ConsolePort, onConsoleOutput } from './console.ts';
import { ownAddress, RandomNumbers } from './entropy.ts';
import { MachineError } from './error.ts';
import { sha256 } from './hash.ts';
import { HostStates } from './host-state.ts';
import { closeOwnPorts, type Hooks, QUIET, takeOverImports } from './imports.ts';
import type { Input, InputAction } from './inputs.ts';
import type { Callbacks } from './interruptions.ts';
import { PageStore, type Span } from './page-store.ts';
import { processorState } from './processor-state.ts';
import { Recorder } from './recorder.ts';
import { type Registers, readRegisters } from './registers.ts';
import { NO_CHECKPOINT, Runner } from './runner.ts';
import type { Snapshot } from './snapshot.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-file.ts';
import { checkNumbers, type RunLimits, type Stop } from './stop.ts';
import { type Companion, type Extent, type HistoryPlan, Timeline } from './timeline.ts';
import { Turbo } from './turbo.ts';
import { loadV86, type V86Imports, type V86Instance } from './v86.ts';

export type { MachineConfig } from './config.ts';

/**
 * The exact machine: v86's processor and devices, driven instruction by instruction.
 *
 * Whoever owns it runs it, stops it anywhere, looks at it, goes back and goes on. The guest cannot tell.
 */
export class Machine implements AsyncDisposable {
  /** Called with each byte the guest sends. */
  onConsole: (port: ConsolePort, byte: number) => void = () => undefined;
  /** Called at each trace event, before the next instruction. True: stop right here. */
  onTrace: (id: number) => boolean = () => false;
  /**
   * Called at each breakpoint of a run, before its instruction; the run goes on without it, some 50 ns later, or stops
   * right here: true, which it is where nobody has a say.
   */
  onBreakpoint: (address: VirtAddr) => boolean = () => true;
  readonly recorder: Recorder;

  /** Goes back together with the machine: see `keepHistory`. */
  companion: Companion = { capture: () => undefined, restore: () => undefined };

  readonly #config: MachineConfig;
  /** Physical address above which v86 has loaded nothing. */
  readonly #loaded: number;
  readonly #v86: V86Instance;
  readonly #runner: Runner;
  readonly #states: HostStates;
  readonly #pages: PageStore;
  #timeline: Timeline | undefined;
  #plan: HistoryPlan = { budget: bytes(0) };
  /** Going somewhere by running: nobody is told what happens on the way. */
  #isTravelling = false;

  /** Builds the machine and loads the kernel; nothing runs yet. Rejects with a MachineError or an ImageError. */
  static async create(config: MachineConfig): Promise<Machine> {
    const loaded = checkBootable(config.kernel, config.memory);
    const hooks: Hooks = { ...QUIET };
    const random = new RandomNumbers(config.seed);
    const takeOver = (imports: V86Imports): void => takeOverImports(imports, { ...config, random }, hooks);
    const v86 = await loadV86({ ...config, wasm: config.v86.wasm, takeOver });
    const machine = new Machine(v86, config, random, loaded);
    Object.assign(hooks, machine.#runner.hooks());
    return machine;
  }

  /**
   * Builds the machine as it was saved. Rejects with a MachineError where the bytes are no snapshot, or one of another
   * configuration or of another v86.
   */
  static async open(config: MachineConfig, saved: Uint8Array): Promise<Machine> {
    const [machine, snapshot] = await Promise.all([Machine.create(config), decodeSnapshot(saved, config)]);
    const { byteOffset, length } = machine.ram();
    machine.#become(snapshot, [...UNUSED, { from: byteOffset + machine.#loaded, to: byteOffset + length }]);
    return machine;
  }

  private constructor(v86: V86Instance, config: MachineConfig, random: RandomNumbers, loaded: number) {
    this.#loaded = loaded;
    closeOwnPorts(v86.cpu);
    if (v86.cpu.devices.net) ownAddress(v86.cpu.devices.net);
    this.#v86 = v86;
    this.#config = config;
    const callbacks: Callbacks = {
      trace: (id) => this.#trace(id),
      breakpoint: (address) => this.onBreakpoint(address),
    };
    this.#runner = new Runner(v86, { ...config, callbacks });
    this.#states = new HostStates(v86, this.#runner, random);
    this.#pages = new PageStore(this.#runner.cells);
    this.recorder = new Recorder(new CaptureReader(this.#runner.cells));
    onConsoleOutput(v86, (port, byte) => this.#console(port, byte));
  }

  /** All of guest memory: a live view, to be taken anew after running. Only to be read: see `queue`. */
  ram(): Uint8Array {
    return this.#runner.cells.ram();
  }

  icount(): Icount {
    return this.#runner.clock.icount();
  }

  cycle(): Cycle {
    return this.#runner.clock.cycle();
  }

  registers(): Registers {
    return readRegisters(this.#runner.cells, this.#v86.exports);
  }

  /** SHA-256 of all guest memory: `sha256:…`. */
  ramHash(): Promise<string> {
    return sha256(this.ram());
  }

  /** SHA-256 of the processor's registers of every kind: `sha256:…`. */
  processorHash(): Promise<string> {
    return sha256(processorState(this.#runner.cells, this.#v86.exports));
  }

  /** Queues bytes for a serial port, to arrive at cycle `at` or as soon as possible; returns when they will. */
  input(port: ConsolePort, bytes: Uint8Array, at: Cycle = this.cycle()): Cycle {
    return this.queue({ kind: 'serial', port, bytes }, at);
  }

  /**
   * Queues an input, to take effect at cycle `at` or before the next instruction if that is past; returns when it will.
   * It is the only way to change the guest that a replay repeats. Throws a MachineError for what this machine cannot be
   * given.
   */
  queue(action: InputAction, at: Cycle = this.cycle()): Cycle {
    checkInput(action, this.ram(), this.#v86.cpu.devices.net !== undefined);
    checkNumbers('queue an input', { at });
    const arrival = cycle(Math.max(at, this.cycle()));
    this.#timeline?.forgetAfter(arrival);
    this.#runner.inputs.add({ ...structuredClone(action), at: arrival });
    this.#runner.engine.stop(); // where it is queued from inside an instruction, the next boundary comes after it
    return arrival;
  }

  /** The inputs that have been applied, oldest first: with the configuration, all there is to know about the run. */
  log(): readonly Input[] {
    return this.#runner.inputs.log();
  }

  /** Runs until a limit is reached or something stops it: without limits, perhaps for ever. */
  run(limits: RunLimits = {}): Stop {
    checkNumbers('run to a limit', limits);
    if (limits.engine === 'turbo') {
      Turbo.check(limits);
      this.#leavePast();
    } else this.#leaveTurbo();
    return this.#runner.run(limits);
  }

  /** Runs `count` instructions. */
  step(count = 1): Stop {
    return this.run({ icount: icount(this.icount() + count) });
  }

  /** The whole machine as it stands (in turbo, what has been compiled is lost), to go back to or to give to another one of the same configuration. */
  snapshot(): Snapshot {
    this.#leaveTurbo();
    const { inputs } = this.#runner;
    return {
      icount: this.icount(),
      cycle: this.cycle(),
      memory: this.#pages.copyOut(),
      state: this.#states.capture(),
      log: inputs.log(),
      pending: inputs.pending(),
    };
  }

  /** The whole machine as bytes, for a file: see `open`. */
  save(): Promise<Uint8Array> {
    return encodeSnapshot(this.snapshot(), this.#config);
  }

  /** Becomes what was snapshot, its queued inputs included. Events that wait to be drained are of another time: gone. */
  restore(snapshot: Snapshot): void {
    this.#leaveTurbo();
    this.#become(snapshot);
  }

  #become({ memory, state, log, pending }: Snapshot, untouched?: readonly Span[]): void {
    this.#pages.copyIn(memory, untouched);
    this.#runner.inputs.replace(log, pending);
    this.#states.restore(state);
    this.recorder.drain();
    if (this.#timeline) this.keepHistory(this.#plan);
  }

  /**
   * Keeps the past from here on, so that it can be gone back to; a budget of 0 gives it up. The run is the
   * same with it and without, and some hundredth slower. Throws a MachineError if there is no room for its beginning.
   */
  keepHistory(plan: HistoryPlan): void {
    this.#leavePast();
    this.#plan = plan;
    if (plan.budget === 0) return;
    const parts = { runner: this.#runner, states: this.#states, pages: this.#pages };
    const companion: Companion = {
      capture: () => this.companion.capture(),
      restore: (captured) => this.companion.restore(captured),
    };
    this.#timeline = new Timeline(parts, plan, companion);
    this.#runner.checkpoint = this.#timeline;
  }

  /** What of the past is kept; `undefined` if none is. */
  history(): Extent | undefined {
    return this.#timeline?.extent;
  }

  /**
   * Goes to where a run stops for cycle `at`, back or forth. Nobody is told what happens on the way, unless it is to be
   * heard. Throws a MachineError for what lies before the kept past.
   */
  seek(at: Cycle, isHeard = false): Stop {
    if (at < this.cycle()) this.rewind(at);
    return this.#travel({ cycle: at }, isHeard);
  }

  /**
   * Goes back by so many instructions, or to the beginning of the kept past; likewise. Throws a MachineError if none is
   * kept.
   */
  stepBack(count = 1, isHeard = false): Stop {
    const timeline = this.#past();
    const target = icount(Math.max(timeline.extent.firstIcount, this.icount() - count));
    timeline.backToIcount(target);
    this.recorder.drain();
    const rest = timeline.restBefore(target);
    if (rest !== undefined) {
      this.#travel({ icount: rest }, isHeard);
      timeline.rest();
    }
    return this.#travel({ icount: target }, isHeard);
  }

  /**
   * Goes back to some moment no later than cycle `at`, and as near to it as there is one at hand: from there the run
   * repeats itself, with everybody listening. Throws a MachineError for what lies before the kept past.
   */
  rewind(at: Cycle): void {
    this.#past().backToCycle(at);
    this.recorder.drain();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#v86.destroy();
  }

  /** Through a stretch of turbo there is no way back: the kept past begins again after it. */
  #leaveTurbo(): void {
    if (!this.#runner.turbo.isOn) return;
    this.#runner.turbo.isOn = false;
    this.keepHistory(this.#plan);
  }

  #leavePast(): void {
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#runner.checkpoint = NO_CHECKPOINT;
  }

  #past(): Timeline {
    if (this.#timeline) return this.#timeline;
    throw new MachineError('Cannot go back: no past is kept; call keepHistory before running');
  }

  /** Runs to a limit, past whatever else would stop a run but the end of everything. */
  #travel(limits: RunLimits, isHeard: boolean): Stop {
    this.#isTravelling = !isHeard;
    try {
      for (;;) {
        const stop = this.run(limits);
        if (stop.reason !== 'power' && stop.reason !== 'trace') return stop;
      }
    } finally {
      this.#isTravelling = false;
    }
  }

  #console(port: ConsolePort, byte: number): void {
    if (!this.#isTravelling) this.#runner.guarded(() => this.onConsole(port, byte));
  }

  #trace(id: number): boolean {
    if (this.#isTravelling) return false;
    const { cells, clock } = this.#runner;
    this.recorder.record(id, cells.read(CELL.previousEip), clock.icount(), clock.cycle());
    return this.onTrace(id);
  }
}
