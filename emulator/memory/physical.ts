import type { PhysAddr } from '../units.ts';

/**
 * The machine's RAM, addressed as the memory bus does.
 *
 * A live view: it shows whatever the bytes hold at the moment of the read, and must be made anew whenever the machine
 * hands out a new view. Reads that leave RAM give `undefined`; nothing here throws.
 */
export class PhysicalMemory {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How much RAM there is, in bytes. */
  get size(): number {
    return this.bytes.length;
  }

  /** Whether all of [address, address + length) is RAM. */
  has(address: PhysAddr, length: number): boolean {
    return address + length <= this.size;
  }

  readU8(address: PhysAddr): number | undefined {
    return this.bytes[address];
  }

  readU16(address: PhysAddr): number | undefined {
    return this.has(address, 2) ? this.#view.getUint16(address, true) : undefined;
  }

  readU32(address: PhysAddr): number | undefined {
    return this.has(address, 4) ? this.#view.getUint32(address, true) : undefined;
  }

  /** A copy, so that it stays what it was when the guest runs on. */
  readBytes(address: PhysAddr, length: number): Uint8Array | undefined {
    return this.has(address, length) ? new Uint8Array(this.bytes.subarray(address, address + length)) : undefined;
  }
}
