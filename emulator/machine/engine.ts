import { BREAK_WASM } from '#generated/break-wasm.ts';
import { EXEC_WASM } from '#generated/exec-wasm.ts';
import { WATCH_WASM } from '#generated/watch-wasm.ts';
import { CELL, type Cells } from './cells.ts';
import type { V86Exports } from './v86.ts';
import type { WatchedWords } from './watches.ts';

/**
 * Executes instructions: exec.wat, and the one instruction after an STI.
 *
 * `execute(n)` runs exactly n instructions unless the guest halts, the host stops it at a breakpoint or a port asks for a
 * stop.
 */
export class Engine {
  readonly #cells: Cells;
  readonly #v86: V86Exports;
  readonly #host: Host;
  /** The table of opcodes, in wasm memory beside v86's own data. */
  readonly #opcodes: WebAssembly.Global<'i32'>;
  /** One that looks at the deadline alone, and two that are made when they are first needed. */
  readonly #plain: Helper;
  #breaking: BreakingHelper | undefined;
  #watching: WatchingHelper | undefined;
  #helper: Helper;
  #shadow = false;

  constructor(cells: Cells, v86: V86Exports, host: Host) {
    this.#cells = cells;
    this.#v86 = v86;
    this.#host = host;
    const table = v86.v86_malloc(OPCODES.length);
    cells.refresh(); // the allocation may have moved the memory
    cells.u8.set(OPCODES, table);
    this.#opcodes = new WebAssembly.Global({ value: 'i32' }, table);
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

  /** Sets what to look at between instructions: breakpoints or not, and the array of watched words. */
  arm(hasBreakpoints: boolean, watches: WatchedWords): void {
    if (watches.count > 0) {
      this.#watching ??= this.#breakingOf(WATCH_WASM) as WatchingHelper;
      this.#watching.watches.value = watches.address;
      this.#watching.watched.value = watches.count;
      this.#helper = this.#watching;
    } else if (hasBreakpoints) {
      this.#breaking ??= this.#breakingOf(BREAK_WASM);
      this.#helper = this.#breaking;
    } else this.#helper = this.#plain;
  }

  /** Executes `count` instructions (1 to 2^30). With `skip`, a breakpoint at the first one does not count. */
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

  #breakingOf(bytes: BufferSource): BreakingHelper {
    const helper = this.#instantiate(bytes) as unknown as BreakingHelper;
    helper.breakpoints.value = this.#host.bitmap;
    return helper;
  }

  #instantiate(bytes: BufferSource): WebAssembly.Exports {
    const { memory, x_run: run, x_walk: walk, instr_FB_without_fault: sti } = this.#v86;
    const host = { opcodes: this.#opcodes, breakpoint: this.#host.breakpoint };
    return new WebAssembly.Instance(compiled(bytes), { v86: { memory, run, walk, sti }, host }).exports;
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

/** What the engine asks while it executes. */
export interface Host {
  /** Address of the bitmap of breakpoints. */
  readonly bitmap: number;
  /** Before the instruction at this address (signed), whose breakpoint bit is set; 1: end the call here. */
  readonly breakpoint: (address: number) => number;
}

/**
 * Why a call ended: at its deadline (which a port or a halt may have moved), before an instruction where the host wanted
 * it, or after one that changed a watched word.
 */
export type Ended = 'deadline' | 'breakpoint' | 'watch';

interface Helper {
  readonly execute: (skip: number) => number;
  readonly deadline: WebAssembly.Global<'i32'>;
}

interface BreakingHelper extends Helper {
  readonly breakpoints: WebAssembly.Global<'i32'>;
}

interface WatchingHelper extends BreakingHelper {
  readonly watches: WebAssembly.Global<'i32'>;
  readonly watched: WebAssembly.Global<'i32'>;
}

/** What exec.wat must look at before v86 does: STI is 1, a prefix 2. */
const OPCODES = new Uint8Array(256).fill(1, 0xfb, 0xfc);
for (const prefix of [0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3]) OPCODES[prefix] = 2;

/** What exec.wat returns; 0 is the deadline. */
const ENDED = { breakpoint: 1, sti: 2, watch: 3 } as const;

const modules = new Map<BufferSource, WebAssembly.Module>();

/** Each helper is compiled once for all machines. */
function compiled(bytes: BufferSource): WebAssembly.Module {
  const module = modules.get(bytes) ?? new WebAssembly.Module(bytes);
  modules.set(bytes, module);
  return module;
}
