import { hex, type VirtAddr } from '../units.ts';

/**
 * A read of guest memory that had to succeed and could not.
 *
 * Thrown only by functions that say so; a reader that walks memory which may be broken catches it and reports a
 * finding. The message is a sentence for people: `Cannot read task_struct at 0xc1a04000: page absent in CR3 0x01003000`.
 */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';
  readonly address: VirtAddr;

  /** `what` was to be read at `address`, but for `reason`. */
  constructor(what: string, address: VirtAddr, reason: string) {
    super(`Cannot read ${what} at ${hex(address)}: ${reason}`);
    this.address = address;
  }
}
