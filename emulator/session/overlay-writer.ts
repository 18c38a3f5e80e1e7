import type { Machine } from '../machine/machine.ts';
import type { AddressSpace } from '../memory/address-space.ts';
import { integerField, type TraceEvent } from '../trace/event.ts';
import { physAddr, virtAddr } from '../units.ts';
import { SessionError } from './error.ts';

/**
 * Puts the overlay where the kernel asks for it: the one thing that a host ever writes into a guest's memory.
 *
 * The event `forklore_ready` says where: `buffer` of `capacity` bytes, physically contiguous and always mapped, and
 * `size`, which becomes the archive's length. Both are inputs of the machine, which take effect before the next
 * instruction and again whenever the run is repeated.
 */
export function giveOverlay(ready: TraceEvent, overlay: Uint8Array, space: AddressSpace, machine: Machine): void {
  const capacity = integerField(ready, 'capacity') ?? 0;
  if (overlay.length > capacity) {
    throw new SessionError(
      `Cannot give the guest a program and files of ${overlay.length} bytes: ${machine.ram().length >>> 10} KiB of memory hold ${capacity}; give more with --memory`,
    );
  }
  const physical = (field: string): number => {
    const page = space.walk(virtAddr(integerField(ready, field) ?? 0));
    if (page.present) return page.physical;
    throw new SessionError(
      `Cannot give the guest its program: forklore_ready's ${field} is not mapped; is the image sound?`,
    );
  };
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, overlay.length, true);
  machine.queue({ kind: 'memory', address: physAddr(physical('buffer')), bytes: overlay });
  machine.queue({ kind: 'memory', address: physAddr(physical('size')), bytes: size });
}
