import { type PhysAddr, physAddr } from '../units.ts';
import type { Cells } from './cells.ts';
import type { V86Exports } from './v86.ts';

/** Bytes of RAM whose change ends a run: 1 to 64 of them, anywhere in RAM. */
export interface Watch {
  readonly address: PhysAddr;
  readonly length: number;
}

/** A watch that has been met: its bytes before and after. */
export interface WatchHit {
  readonly watch: Watch;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Watched memory, as words that the engine compares after every instruction.
 *
 * Nothing is written to the guest and no page is protected: a watch is met by whatever changes the bytes, through any
 * mapping, in any ring. A write of the value that is there already changes nothing and is not seen. The array lies in
 * wasm memory beside v86's data and is allocated whether it is used or not.
 *
 *     │ address │ value │ mask │ address │ value │ mask │ …      address: in wasm memory; mask: bytes that count
 */
export class Watches {
  readonly #cells: Cells;
  readonly #address: number;
  #watches: readonly Watch[] = [];
  #before: readonly Uint8Array[] = [];

  constructor(cells: Cells, exports: V86Exports) {
    this.#cells = cells;
    this.#address = exports.v86_malloc(MAX_WORDS * ENTRY);
    cells.refresh(); // the allocation may have moved the memory
  }

  /** Watches these bytes, and no others, for changes from now on. Throws a RangeError for too many or outside of RAM. */
  arm(watches: readonly Watch[] = []): { readonly address: number; readonly count: number } {
    this.#watches = watches;
    this.#before = watches.map((watch) => this.#bytes(watch));
    const words = watches.flatMap((watch) => this.#words(watch));
    if (words.length > MAX_WORDS) {
      throw new RangeError(
        `Cannot watch ${words.length} words of memory: ${MAX_WORDS} is the most; watch less at a time`,
      );
    }
    const { u32 } = this.#cells;
    words.forEach(({ host, mask }, index) => {
      u32.set([host, this.#word(host), mask], (this.#address + index * ENTRY) >> 2);
    });
    return { address: this.#address, count: words.length };
  }

  /** The first watch whose bytes have changed since it was armed. */
  changed(): WatchHit | undefined {
    for (const [index, watch] of this.#watches.entries()) {
      const [before, after] = [this.#before[index] ?? new Uint8Array(), this.#bytes(watch)];
      if (before.some((byte, at) => byte !== after[at])) return { watch, before, after };
    }
    return undefined;
  }

  #bytes({ address, length }: Watch): Uint8Array {
    return this.#cells.ram().slice(address, address + length);
  }

  #words(watch: Watch): readonly { readonly host: number; readonly mask: number }[] {
    const ram = this.#cells.ram();
    if (watch.length < 1 || watch.address + watch.length > ram.length) {
      throw new RangeError(
        `Cannot watch ${watch.length} bytes at ${physAddr(watch.address)}: there are ${ram.length} bytes of memory`,
      );
    }
    return Array.from({ length: Math.ceil(watch.length / 4) }, (_, index) => {
      const counting = Math.min(4, watch.length - 4 * index);
      return { host: ram.byteOffset + watch.address + 4 * index, mask: 0xffffffff >>> (8 * (4 - counting)) };
    });
  }

  /** Unaligned, as the engine reads it. */
  #word(host: number): number {
    return new DataView(this.#cells.memory.buffer).getUint32(host, true);
  }
}

const ENTRY = 12;
const MAX_WORDS = 256;
