import { type Bytes, bytes, type Cycle, cycle, type Icount, icount, physAddr } from '../units.ts';
import { checkBootable } from './boot-check.ts';
import { CaptureReader } from './capture.ts';
import { CELL } from './cells.ts';
import { type ConsolePort, onConsoleOutput } from './console.ts';
import { RandomNumbers } from './entropy.ts';
import { MachineError } from './error.ts';
import { sha256 } from './hash.ts';
import { HostStates } from './host-state.ts';
import { closeOwnPorts, type Hooks, QUIET, takeOverImports } from './imports.ts';
import type { Input, InputAction } from './inputs.ts';
import { PageStore } from './page-store.ts';
import type { HostPorts } from './ports.ts';
import { Recorder } from './recorder.ts';
import { type Registers, readRegisters } from './registers.ts';
import { NO_CHECKPOINT, Runner } from './runner.ts';
import type { Snapshot } from './snapshot.ts';
import type { RunLimits, Stop } from './stop.ts';
import { type Companion, type Extent, type HistoryPlan, Timeline } from './timeline.ts';
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
  readonly ports: HostPorts;
}

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
  readonly recorder: Recorder;

  /** Goes back together with the machine: see `keepHistory`. */
  companion: Companion = { capture: () => undefined, restore: () => undefined };

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
    checkBootable(config.kernel, config.memory);
    const hooks: Hooks = { ...QUIET };
    const random = new RandomNumbers(config.seed);
    const takeOver = (imports: V86Imports): void => takeOverImports(imports, { ...config, random }, hooks);
    const v86 = await loadV86({ ...config, wasm: config.v86.wasm, takeOver });
    const machine = new Machine(v86, config, random);
    Object.assign(hooks, machine.#runner.hooks());
    return machine;
  }

  private constructor(v86: V86Instance, config: MachineConfig, random: RandomNumbers) {
    closeOwnPorts(v86.cpu);
    this.#v86 = v86;
    this.#runner = new Runner(v86, { ...config, onTrace: (id) => this.#trace(id) });
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

  /** Queues bytes for a serial port, to arrive at cycle `at` or as soon as possible; returns when they will. */
  input(port: ConsolePort, bytes: Uint8Array, at: Cycle = this.cycle()): Cycle {
    return this.queue({ kind: 'serial', port, bytes: bytes.slice() }, at);
  }

  /**
   * Queues an input, to take effect at cycle `at` or before the next instruction if that is past; returns when it will.
   * It is the only way to change the guest that a replay repeats.
   */
  queue(action: InputAction, at: Cycle = this.cycle()): Cycle {
    this.#checkInput(action);
    const arrival = cycle(Math.max(at, this.cycle()));
    this.#timeline?.forgetAfter(arrival);
    this.#runner.inputs.add({ ...action, at: arrival });
    this.#runner.engine.stop(); // where it is queued from inside an instruction, the next boundary comes after it
    return arrival;
  }

  /** The inputs that have been applied, oldest first: with the configuration, all there is to know about the run. */
  log(): readonly Input[] {
    return this.#runner.inputs.log();
  }

  /** Runs until a limit is reached or something stops it: without limits, perhaps for ever. */
  run(limits: RunLimits = {}): Stop {
    return this.#runner.run(limits);
  }

  /** Runs `count` instructions. */
  step(count = 1): Stop {
    return this.run({ icount: icount(this.icount() + count) });
  }

  /** The whole machine as it stands, to go back to or to give to another one of the same configuration. */
  snapshot(): Snapshot {
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

  /** Becomes what was snapshot, its queued inputs included. Events that wait to be drained are of another time: gone. */
  restore({ memory, state, log, pending }: Snapshot): void {
    this.#pages.copyIn(memory);
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
    this.#timeline?.close();
    this.#timeline = undefined;
    this.#runner.checkpoint = NO_CHECKPOINT;
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
    return this.#runner.guarded(() => this.onTrace(id)) ?? false;
  }

  #checkInput(action: InputAction): void {
    if (action.kind === 'irq' && !(action.line >= 0 && action.line < LINES)) {
      throw new MachineError(`Cannot raise interrupt line ${action.line}: there are lines 0 to ${LINES - 1}`);
    }
    const size = this.ram().length;
    if (action.kind === 'memory' && !(action.address + action.bytes.length <= size)) {
      throw new MachineError(
        `Cannot write ${action.bytes.length} bytes at ${physAddr(action.address)}: memory ends at ${size}`,
      );
    }
  }
}

const LINES = 16;
