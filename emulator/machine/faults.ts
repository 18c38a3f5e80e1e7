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
 * The recursion uses about a fifth as much of Rust's stack (1 MB) as of the host's, so it ends harmlessly on every host
 * stack up to 5 MB: Node's 1, a Node worker's 4, a browser's 1. The guest sees the same whatever the depth was.
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
    this.#rewind();
    if (!(isStackOverflow(error) || error instanceof WebAssembly.RuntimeError)) {
      return `v86 failed while executing an instruction: ${String(error)}`;
    }
    if (!isStackOverflow(error) && this.#deliver(GENERAL_PROTECTION)) return undefined;
    if (this.#deliver(DOUBLE_FAULT)) return undefined;
    const panic = this.panic && ` v86 said: ${this.panic}`;
    return `Triple fault: neither the exception nor the double fault after it could be delivered.${panic}`;
  }

  #deliver(vector: number): boolean {
    try {
      this.#v86.x_int(vector, 0, 1, 0);
      return true;
    } catch {
      this.#rewind();
      return false;
    }
  }

  /** Back to the start of the instruction, and Rust's stack to its top. */
  #rewind(): void {
    const cells = this.#cells;
    cells.refresh();
    this.#v86.x_sp.value = this.#stackTop;
    cells.write(CELL.eip, cells.read(CELL.previousEip));
    cells.write(CELL.eipPage, -1);
    cells.u8[CELL.prefixes] = 0;
  }
}

const DOUBLE_FAULT = 8;
const GENERAL_PROTECTION = 13;

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message);
