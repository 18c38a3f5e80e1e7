/**
 * Faults of the emulator become faults of the guest.
 *
 * v86 has no double fault: a page fault while a page fault is being delivered recurses until the host's stack ends
 * (RangeError). And it panics where a processor would raise #GP, on a malformed gate, selector or task state (a wasm
 * trap). Both leave the processor's cells as they were when the instruction began, but for a few; put those right, and
 * the exception that a real processor raises can be delivered:
 *
 *     stack overflow ──► #DF ──┐ delivery fails
 *     wasm trap ───────► #GP ──┴─► #DF ──► fails again: a triple fault, and the machine stops
 *
 * Where v86 has delivered a page fault already and panics because its caller did not expect one (`enter` with nested
 * frames), the guest is in its handler, and nothing more is to be delivered. Where v86 has left its own stack, the
 * machine stops: that happens in turbo alone, where a long row of prefixes is not noticed in time (exec.wat).
 *
 * The recursion of page faults uses about a fifth as much of Rust's stack (1 MB) as of the host's, so it ends
 * harmlessly on every host stack up to 5 MB: Node's 1, a Node worker's 4, a browser's 1. The guest sees the same
 * whatever the depth was.
 */
import type { Cycle, Icount } from '../units.ts';
import { CELL, type Cells } from './cells.ts';
import type { Registers } from './registers.ts';
import type { V86Exports } from './v86.ts';

/** What no exception could be delivered for. */
export interface MachineFault {
  /** One sentence. */
  readonly message: string;
  /** At the instruction that faulted. */
  readonly registers: Registers;
  readonly icount: Icount;
  readonly cycle: Cycle;
  /** What v86 threw. */
  readonly cause: unknown;
}

export class FaultRepair {
  readonly #cells: Cells;
  readonly #v86: V86Exports;
  readonly #stackTop: number;
  /** What v86's panic handler printed last. */
  panic = '';

  constructor(cells: Cells, v86: V86Exports) {
    this.#cells = cells;
    this.#v86 = v86;
    this.#stackTop = v86.x_sp.value;
  }

  /** Delivers the exception that `error`, thrown out of v86, stands for. Returns a sentence if there is none. */
  repair(error: unknown): string | undefined {
    const { panic } = this;
    const isOverflow = isStackOverflow(error);
    const isDestroyed = this.#v86.x_sp.value < this.#stackTop - RUST_STACK;
    this.#endInstruction();
    if (isDestroyed) {
      return "v86 has written outside of its stack: what the guest's processor holds now is not to be believed.";
    }
    if (!isOverflow && PAGE_FAULT_DELIVERED.test(panic)) return undefined;
    this.#rewind();
    if (!(isOverflow || error instanceof WebAssembly.RuntimeError)) {
      return `v86 failed while executing an instruction: ${String(error)}`;
    }
    if (!isOverflow && this.#deliver(GENERAL_PROTECTION)) return undefined;
    if (this.#deliver(DOUBLE_FAULT)) return undefined;
    const said = panic && ` v86 said: ${panic}`;
    return `Triple fault: neither the exception nor the double fault after it could be delivered.${said}`;
  }

  #deliver(vector: number): boolean {
    try {
      this.#v86.x_int(vector, 0, 1, 0);
      return true;
    } catch {
      this.#endInstruction();
      this.#rewind();
      return false;
    }
  }

  /** What v86 does itself at the end of an instruction: Rust's stack is empty, nothing is locked, no prefix holds. */
  #endInstruction(): void {
    const cells = this.#cells;
    cells.refresh();
    this.panic = '';
    this.#v86.x_sp.value = this.#stackTop;
    cells.u8[CELL.jitLock] = 0;
    cells.write(CELL.eipPage, -1);
    cells.u8[CELL.prefixes] = 0;
  }

  /** Back to the start of the instruction. */
  #rewind(): void {
    this.#cells.write(CELL.eip, this.#cells.read(CELL.previousEip));
  }
}

const DOUBLE_FAULT = 8;
const GENERAL_PROTECTION = 13;
/** Bytes of Rust's stack; below it lies v86's TLB. */
const RUST_STACK = 1 << 20;

/** v86's functions answer with an empty error once they have delivered a page fault, and with no other. */
const PAGE_FAULT_DELIVERED = /called `Result::unwrap\(\)` on an `Err` value: \(\)$/;

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message);
