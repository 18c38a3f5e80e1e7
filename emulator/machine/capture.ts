/**
 * Copying guest memory at an event, without the guest noticing.
 *
 * An event's arguments are registers; what they point to is followed and copied at once, because a moment later it has
 * changed. Addresses are translated by walking the guest's page tables in RAM: no TLB entry is filled, no accessed bit
 * set, no fault delivered. A page that is absent makes the capture invalid, nothing else.
 *
 *     base ──► v ──path[0]──► u32 ──path[1]──► … ──path[last]──► address: `size` bytes, or a string
 */
import { CELL, type Cells, REGISTER } from './cells.ts';

/** Where a capture starts: a register, or the bottom of a stack of that many bytes (esp & -size). */
export type Base = keyof typeof REGISTER | { readonly stack: number };

/** What to copy. With an empty path it is the base itself (`size` at most 4). */
export interface Capture {
  readonly base: Base;
  /** Offsets: all but the last are followed as pointers, the last is added. */
  readonly path: readonly number[];
  /** Bytes to copy; for a string, at most so many, and zeros behind its NUL. */
  readonly size: number;
  readonly kind: 'bytes' | 'string';
}

/** What to copy at one event. */
export interface EventPlan {
  /** The value of eax at the `out`. */
  readonly id: number;
  readonly captures: readonly Capture[];
}

/** Copies captures out of the guest as it stands. */
export class CaptureReader {
  readonly #cells: Cells;
  #ram = 0;
  #size = 0;
  /** Physical address of the page directory, or -1 while paging is off. */
  #directory = -1;
  #largePages = false;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  /** Looks at the guest's paging: to be called before the copies of one event. */
  begin(): void {
    const cells = this.#cells;
    const paging = (cells.read(CELL.control) & PAGING) !== 0;
    this.#ram = cells.read(CELL.memoryStart);
    this.#size = cells.read(CELL.memorySize);
    this.#directory = paging ? cells.read(CELL.control + 12) & PAGE_MASK : -1;
    this.#largePages = (cells.read(CELL.control + 16) & LARGE_PAGES_ENABLED) !== 0;
  }

  /** Copies one capture to `target` from `at`; false, and zeros for what is missing, if a page on the way is absent. */
  copy(capture: Capture, target: Uint8Array, at: number): boolean {
    const { path, size } = capture;
    let value = this.#base(capture.base);
    if (path.length === 0) {
      for (let index = 0; index < size; index++) target[at + index] = value >>> (8 * index);
      return true;
    }
    for (let step = 0; step < path.length - 1; step++) {
      value = this.#word((value + (path[step] ?? 0)) >>> 0);
      if (value < 0) return this.#absent(target, at, size);
    }
    const address = (value + (path[path.length - 1] ?? 0)) >>> 0;
    return this.#bytes(address, size, capture.kind === 'string', target, at);
  }

  #base(base: Base): number {
    const registers = CELL.registers;
    if (typeof base === 'string') return this.#cells.read(registers + 4 * REGISTER[base]);
    return (this.#cells.read(registers + 4 * REGISTER.esp) & -base.stack) >>> 0;
  }

  #absent(target: Uint8Array, at: number, size: number): false {
    target.fill(0, at, at + size);
    return false;
  }

  /** Copies page by page; a string ends at its NUL. */
  #bytes(address: number, size: number, isString: boolean, target: Uint8Array, at: number): boolean {
    const { u8 } = this.#cells;
    for (let done = 0; done < size; ) {
      const from = (address + done) >>> 0;
      const start = this.#host(from);
      if (start < 0) return this.#absent(target, at + done, size - done);
      const end = start + Math.min(size - done, PAGE_SIZE - (from & PAGE_OFFSET));
      for (let source = start; source < end; source++) {
        const byte = u8[source] ?? 0;
        if (isString && byte === 0) {
          target.fill(0, at + done, at + size);
          return true;
        }
        target[at + done++] = byte;
      }
    }
    return true;
  }

  /** The word at a linear address, unsigned, or -1 if its page is absent. */
  #word(address: number): number {
    const { u8 } = this.#cells;
    const host = this.#host(address);
    if (host < 0) return -1;
    if ((address & PAGE_OFFSET) <= PAGE_SIZE - 4) return wordAt(u8, host);
    let value = 0;
    for (let index = 0; index < 4; index++) {
      const byte = this.#host((address + index) >>> 0);
      if (byte < 0) return -1;
      value |= (u8[byte] ?? 0) << (8 * index);
    }
    return value >>> 0;
  }

  /** Where in wasm memory a linear address lies, or -1: a walk over two levels of page tables. */
  #host(address: number): number {
    if (this.#directory < 0) return this.#inRam(address);
    const directoryEntry = this.#physicalWord(this.#directory + (address >>> 22) * 4);
    if ((directoryEntry & PRESENT) === 0) return -1;
    if (this.#largePages && (directoryEntry & LARGE_PAGE) !== 0) {
      return this.#inRam(((directoryEntry & 0xffc00000) | (address & 0x3fffff)) >>> 0);
    }
    const entry = this.#physicalWord(((directoryEntry & PAGE_MASK) >>> 0) + ((address >>> 12) & 0x3ff) * 4);
    if ((entry & PRESENT) === 0) return -1;
    return this.#inRam(((entry & PAGE_MASK) | (address & PAGE_OFFSET)) >>> 0);
  }

  #physicalWord(address: number): number {
    const host = this.#inRam(address >>> 0);
    return host < 0 ? 0 : wordAt(this.#cells.u8, host);
  }

  #inRam(physical: number): number {
    return physical < this.#size ? this.#ram + physical : -1;
  }
}

const PAGE_SIZE = 4096;
const PAGE_OFFSET = 0xfff;
const PAGE_MASK = ~PAGE_OFFSET;
const PRESENT = 1;
const LARGE_PAGE = 0x80;
/** CR0.PG and CR4.PSE. */
const PAGING = 0x80000000;
const LARGE_PAGES_ENABLED = 0x10;

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
