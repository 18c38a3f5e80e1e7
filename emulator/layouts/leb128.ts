import { Cursor } from '../image/cursor.ts';

/**
 * LEB128: numbers in as few bytes as they need, seven bits to a byte, the last byte without its top bit.
 *
 * DWARF writes most of its numbers so, and the compact layouts do too. Exact up to 53 bits: no size or offset of a
 * type comes near.
 */
export class LebCursor extends Cursor {
  u24(): number {
    return this.u16() + this.u8() * 0x1_0000;
  }

  unsignedLeb(): number {
    return this.#leb().value;
  }

  signedLeb(): number {
    const { value, negative, weight } = this.#leb();
    return negative ? value - weight : value;
  }

  #leb(): { readonly value: number; readonly negative: boolean; readonly weight: number } {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
      if (!(byte & 0x80)) return { value, negative: (byte & 0x40) !== 0, weight };
    }
  }
}

/** Collects bytes and unsigned LEB128 numbers. */
export class LebWriter {
  readonly #bytes: number[] = [];

  unsignedLeb(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#bytes.push((rest % 0x80) | 0x80);
    this.#bytes.push(rest);
  }

  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#bytes.push(byte);
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
