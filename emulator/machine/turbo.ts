import { MachineError } from './error.ts';
import type { RunLimits } from './stop.ts';
import type { V86Cpu, V86Exports } from './v86.ts';

/**
 * The other engine: v86's own loop with its JIT, some ten times as fast, for long ways to somewhere.
 *
 *     exact │ turbo: a chunk of 100 003 instructions or more │ chunk │ … │ exact
 *           ▲                                                ▲       ▲   ▲ the compiled code is thrown away
 *           └── inputs, timers, limits: only here ───────────┘───────┘
 *
 * v86 compiles hot pages asynchronously, so that how fast the host is decides which instructions run compiled. Here each
 * is compiled at once and put to use at the next chunk's end: the same run, turbo at the same places, is the same again.
 * It is not the run that exact makes: compiled code counts its instructions by the block, so that time is coarse within
 * a chunk, events carry the count of the block before, and a fault counts more than was executed.
 */
export class Turbo {
  readonly #cpu: V86Cpu;
  readonly #v86: V86Exports;
  #isOn = false;
  #compiled: Compiled | undefined;

  constructor(cpu: V86Cpu, v86: V86Exports) {
    this.#cpu = cpu;
    this.#v86 = v86;
  }

  /** Throws a MachineError for what cannot be done between chunks. */
  static check({ breakpoints, watches, trace, halt }: RunLimits): void {
    const exact = Object.entries({ breakpoints, watches, trace, halt }).find(([, wanted]) => wanted !== undefined);
    if (!exact) return;
    throw new MachineError(
      `Cannot stop at ${exact[0]} in turbo: it stops only every 100 003 instructions; go turbo to a cycle before it, then exact`,
    );
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Takes over from the exact engine, or hands over to it: then nothing of the compiled code is left. */
  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#v86.set_jit_config(JIT_DISABLED, isOn ? 0 : 1);
    if (isOn) return;
    this.settle();
    this.#v86.jit_clear_cache_js();
    this.#v86.full_clear_tlb();
  }

  /** Executes a chunk, or up to where the guest halts. */
  execute(): void {
    this.#v86.main_loop();
  }

  /** v86 has made a module for a page of code: called while it holds its lock, so that it cannot be told yet. */
  compile(index: number, start: number, flags: number, code: Uint8Array<ArrayBuffer>): void {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { e: this.#cpu.jit_imports });
    this.#compiled = { index, start, flags, run: exports['f'] };
  }

  /** At a chunk's end: gives v86 what was compiled for it. */
  settle(): void {
    const compiled = this.#compiled;
    if (!compiled) return;
    this.#compiled = undefined;
    this.#cpu.wm.wasm_table.set(compiled.index + FIRST_COMPILED, compiled.run);
    this.#v86.codegen_finalize_finished(compiled.index, compiled.start, compiled.flags);
  }
}

interface Compiled {
  readonly index: number;
  readonly start: number;
  readonly flags: number;
  readonly run: unknown;
}

/** v86's number for the setting that turns its JIT off. */
const JIT_DISABLED = 0;
/** v86's table of functions has its compiled ones behind so many others. */
const FIRST_COMPILED = 1024;
