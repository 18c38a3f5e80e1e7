import { EXEC_WASM } from '#generated/exec-wasm.ts';
import { WATCH_WASM } from '#generated/watch-wasm.ts';
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
  readonly #plain: Helper;
  /** The one that compares watched words; made when it is first needed. */
  #watching: WatchingHelper | undefined;
  #helper: Helper;
  #shadow = false;

  constructor(cells: Cells, v86: V86Exports) {
    this.#cells = cells;
    this.#v86 = v86;
    this.#plain = this.#instantiate(EXEC_WASM) as unknown as Helper;
    this.#helper = this.#plain;
  }

  /**
   * True right after an STI that let interrupts in: the processor executes one more instruction before it takes one,
   * or `sti; hlt` would sleep through the interrupt that it waits for.
   */
  get inShadow(): boolean {
    return this.#shadow;
  }

  /** Sets what to test for: the address of a bitmap of breakpoints, or 0, and the array of watched words. */
  arm(bitmap: number, watches: { readonly address: number; readonly count: number }): void {
    this.#helper = this.#plain;
    if (watches.count > 0) {
      this.#watching ??= this.#instantiate(WATCH_WASM) as unknown as WatchingHelper;
      this.#watching.watches.value = watches.address;
      this.#watching.watched.value = watches.count;
      this.#helper = this.#watching;
    }
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
    return met ? 'breakpoint' : ended === ENDED.watch ? 'watch' : 'deadline';
  }

  #instantiate(bytes: BufferSource): WebAssembly.Exports {
    const { memory, x_run: run, x_walk: walk, instr_FB_without_fault: sti } = this.#v86;
    return new WebAssembly.Instance(compiled(bytes), { v86: { memory, run, walk, sti } }).exports;
  }

  /** Called from inside an import: the instruction that is being executed is the last of this call. */
  stop(): void {
    this.#helper.deadline.value = this.#cells.read(CELL.instructions) | 0;
  }

  /** Goes on from a captured state, with or without the shadow of an STI. */
  restore(inShadow: boolean): void {
    this.#shadow = inShadow;
  }

  /** After a fault has thrown the call out of wasm: the shadow is over, whatever it was. */
  abandon(): void {
    this.#shadow = false;
  }
}

/**
 * Why a call ended: at its deadline (which a port or a halt may have moved), before an instruction with its bit set, or
 * after one that changed a watched word.
 */
export type Ended = 'deadline' | 'breakpoint' | 'watch';

interface Helper {
  readonly execute: (skip: number) => number;
  readonly deadline: WebAssembly.Global<'i32'>;
  readonly breakpoints: WebAssembly.Global<'i32'>;
}

interface WatchingHelper extends Helper {
  readonly watches: WebAssembly.Global<'i32'>;
  readonly watched: WebAssembly.Global<'i32'>;
}

/** What exec.wat returns; 0 is the deadline. */
const ENDED = { breakpoint: 1, sti: 2, watch: 3 } as const;

const modules = new Map<BufferSource, WebAssembly.Module>();

/** Each helper is compiled once for all machines. */
function compiled(bytes: BufferSource): WebAssembly.Module {
  const module = modules.get(bytes) ?? new WebAssembly.Module(bytes);
  modules.set(bytes, module);
  return module;
}
