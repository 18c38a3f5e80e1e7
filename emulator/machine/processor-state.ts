/**
 * The processor's state as bytes, for a hash that two equal runs share.
 *
 * All that the architecture knows and nothing else: what v86 keeps to be faster (its TLB, the page that it fetches
 * from, flags not yet computed) depends on where a run was stopped, and is left out or brought into one form.
 */
import { type Cells, PROCESSOR } from './cells.ts';
import type { V86Exports } from './v86.ts';

/** Registers of every kind, in the order of v86's cells. Changes nothing in the guest. */
export function processorState(cells: Cells, exports: V86Exports): Uint8Array {
  const parts = PROCESSOR.map(([start, size]) => cells.u8.slice(start, start + size));
  const flags = Uint32Array.of(exports.get_eflags());
  const state = new Uint8Array(parts.reduce((sum, part) => sum + part.length, flags.byteLength));
  let end = 0;
  for (const part of [new Uint8Array(flags.buffer), ...parts]) {
    state.set(part, end);
    end += part.length;
  }
  return state;
}
