import { type VirtAddr, virtAddr } from '../units.ts';
import type { Cells } from './cells.ts';
import type { V86Exports } from './v86.ts';

/**
 * Any number of breakpoints, outside the guest.
 *
 * The engine tests one bit per instruction, chosen by eip & 0xfff; on a hit this looks at the whole address. The bitmap
 * lies in wasm memory beside v86's own data and is allocated whether it is used or not, so that nothing about the
 * guest depends on it.
 */
export class Breakpoints {
  readonly #cells: Cells;
  readonly #bitmap: number;
  #addresses: ReadonlySet<VirtAddr> = new Set();

  constructor(cells: Cells, exports: V86Exports) {
    this.#cells = cells;
    this.#bitmap = exports.v86_malloc(BITMAP_BYTES);
    cells.refresh(); // the allocation may have moved the memory
  }

  /** Puts these breakpoints in place of the ones before; returns what the engine takes: a bitmap's address, 0 for none. */
  arm(addresses: ReadonlySet<VirtAddr> = new Set()): number {
    this.#addresses = addresses;
    if (addresses.size === 0) return 0;
    const { u8 } = this.#cells;
    u8.fill(0, this.#bitmap, this.#bitmap + BITMAP_BYTES);
    for (const address of addresses) {
      const byte = this.#bitmap + ((address & 0xfff) >> 3);
      u8[byte] = (u8[byte] ?? 0) | (1 << (address & 7));
    }
    return this.#bitmap;
  }

  /** Whether there is a breakpoint at this linear address. */
  has(address: number): boolean {
    return this.#addresses.has(virtAddr(address));
  }
}

const BITMAP_BYTES = 4096 / 8;
