import type { VirtAddr } from '../units.ts';
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
  /** Where in wasm memory the bitmap lies. */
  readonly bitmap: number;
  readonly #cells: Cells;
  #addresses = NONE;
  /** The same as signed numbers, which a set finds faster. */
  readonly #signed = new Set<number>();

  constructor(cells: Cells, exports: V86Exports) {
    this.#cells = cells;
    this.bitmap = exports.v86_malloc(BITMAP_BYTES);
    cells.refresh(); // the allocation may have moved the memory
  }

  /** Puts these breakpoints in place of the ones before. */
  arm(addresses: ReadonlySet<VirtAddr> = NONE): void {
    if (this.#isArmed(addresses)) return;
    this.disarm();
    this.#addresses = new Set(addresses);
    const { u8 } = this.#cells;
    for (const address of addresses) {
      const byte = this.bitmap + ((address & 0xfff) >> 3);
      u8[byte] = (u8[byte] ?? 0) | (1 << (address & 7));
      this.#signed.add(address | 0);
    }
  }

  /** Takes all away; to be called too when the memory has been restored, and some bitmap with it. */
  disarm(): void {
    this.#addresses = NONE;
    this.#signed.clear();
    this.#cells.u8.fill(0, this.bitmap, this.bitmap + BITMAP_BYTES);
  }

  /** Whether there are any. */
  get areArmed(): boolean {
    return this.#signed.size > 0;
  }

  /** Whether there is a breakpoint at this linear address, which may be given as a signed number. */
  has(address: number): boolean {
    return this.#signed.has(address | 0);
  }

  /** Stopping time and again at the same places must not cost more than looking at them. */
  #isArmed(addresses: ReadonlySet<VirtAddr>): boolean {
    if (addresses.size !== this.#addresses.size) return false;
    for (const address of addresses) if (!this.#addresses.has(address)) return false;
    return true;
  }
}

const NONE: ReadonlySet<VirtAddr> = new Set();
const BITMAP_BYTES = 4096 / 8;
