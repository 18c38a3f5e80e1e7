import type { Input } from '../machine/inputs.ts';
import type { Machine } from '../machine/machine.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import { integerField, type TraceEvent } from '../trace/event.ts';
import { type Cycle, type PhysAddr, physAddr, virtAddr } from '../units.ts';
import { SessionError } from './error.ts';

/**
 * Puts the overlay where the kernel asks for it: the one thing that a host ever writes into a guest's memory.
 *
 * The event `forklore_ready` says where: `buffer` of `capacity` bytes, physically contiguous and always mapped, and
 * `size`, which becomes the archive's length. Both are inputs of the machine, which take effect before the next
 * instruction and again whenever the run is repeated.
 */
export function giveOverlay(ready: TraceEvent, overlay: Uint8Array, space: AddressSpace, machine: Machine): Given {
  const capacity = integerField(ready, 'capacity') ?? 0;
  if (overlay.length > capacity) {
    throw new SessionError(
      `Cannot give the guest a program and files of ${overlay.length} bytes: ${machine.ram().length >>> 10} KiB of memory hold ${capacity}; give more with --memory`,
    );
  }
  const physical = (field: string): PhysAddr => {
    const page = space.walk(virtAddr(integerField(ready, field) ?? 0));
    if (page.present) return physAddr(page.physical);
    throw new SessionError(
      `Cannot give the guest its program: forklore_ready's ${field} is not mapped; is the image sound?`,
    );
  };
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, overlay.length, true);
  const places = [physical('buffer'), physical('size')] as const;
  machine.queue({ kind: 'memory', address: places[0], bytes: overlay });
  return { at: machine.queue({ kind: 'memory', address: places[1], bytes: size }), places };
}

/** Where and when it was given. */
export interface Given {
  readonly at: Cycle;
  readonly places: readonly PhysAddr[];
}

/** Whether this input is part of the overlay. */
export const isOverlay = (input: Input, given: Given | undefined): boolean =>
  input.kind === 'memory' && input.at === given?.at && given.places.includes(input.address);
