import { EXEC_WASM } from '#generated/exec-wasm.ts';
import { CELL, type Cells } from './cells.ts';
import type { V86Exports } from './v86.ts';

/**
 * Executes instructions: exec.wat, and the one instruction after an STI.
 *
 * `execute(n)` runs exactly n instructions unless the guest halts, a breakpoint bit is met or a port asks for a stop.
 */
export class Engine {
  readonly #cells: Cells;
  readonly #v86: V86Exports;
  readonly #helper: Helper;
  #shadow = false;

  constructor(cells: Cells, v86: V86Exports) {
    this.#cells = cells;
    this.#v86 = v86;
    const imports = { memory: v86.memory, run: v86.x_run, walk: v86.x_walk, sti: v86.instr_FB_without_fault };
    this.#helper = new WebAssembly.Instance(helperModule(), { v86: imports }).exports as unknown as Helper;
  }

  /**
   * True right after an STI that let interrupts in: the processor executes one more instruction before it takes one,
   * or `sti; hlt` would sleep through the interrupt that it waits for.
   */
  get inShadow(): boolean {
    return this.#shadow;
  }

  /** Sets the bitmap of breakpoints to test: its address, or 0. */
  set breakpoints(bitmap: number) {
    this.#helper.breakpoints.value = bitmap;
  }

  /** Executes `count` instructions (1 to 2^30). With `skip`, a breakpoint bit at the first one does not count. */
  execute(count: number, skip: boolean): Ended {
    const shadowed = this.#shadow;
    const start = this.#cells.read(CELL.instructions);
    this.#helper.deadline.value = (start + (shadowed ? 1 : count)) | 0;
    const ended = this.#helper.execute(skip ? 1 : 0);
    this.#cells.refresh();
    const met = ended === ENDED.breakpoint;
    if (shadowed && !met) this.#v86.handle_irqs();
    this.#shadow = ended === ENDED.sti || (shadowed && met);
    return met ? 'breakpoint' : 'deadline';
  }

  /** Called from inside an import: the instruction that is being executed is the last of this call. */
  stop(): void {
    this.#helper.deadline.value = this.#cells.read(CELL.instructions) | 0;
  }

  /** After a fault has thrown the call out of wasm: the shadow is over, whatever it was. */
  abandon(): void {
    this.#shadow = false;
  }
}

/** Why a call ended: at its deadline (which a port or a halt may have moved), or before an instruction with its bit set. */
export type Ended = 'deadline' | 'breakpoint';

interface Helper {
  readonly execute: (skip: number) => number;
  readonly deadline: WebAssembly.Global<'i32'>;
  readonly breakpoints: WebAssembly.Global<'i32'>;
}

/** What exec.wat returns; 0 is the deadline. */
const ENDED = { breakpoint: 1, sti: 2 } as const;

let compiled: WebAssembly.Module | undefined;

function helperModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(EXEC_WASM);
  return compiled;
}
