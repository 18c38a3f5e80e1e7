import { type Elf, SEGMENT } from '../image/elf.ts';
import type { Image } from '../image/image.ts';
import { bytesOf, convert } from '../inspector/print/operand.ts';
import type { Type, TypeGraph } from '../layouts/graph.ts';
import { resolvePath } from '../layouts/offset-of.ts';
import { bare } from '../layouts/resolve.ts';
import { typeName } from '../layouts/type-name.ts';
import type { InputAction } from '../machine/inputs.ts';
import { hex, type PhysAddr, physAddr, type VirtAddr, virtAddr } from '../units.ts';
import { SessionError } from './error.ts';

/**
 * A value for a variable of the kernel, as an input: `fail_page_alloc.nth` and a number become bytes at an address.
 *
 * Where the variable lies in physical memory is what the image's file says, so that it can be written at any cycle,
 * whatever the page tables of that moment are. Throws SessionError or LayoutError for what cannot be written.
 */
export function poke(place: string, value: bigint, { image, layouts }: PokeWorld): InputAction {
  const [, name = place, path = ''] = /^(\w+)\.?(.*)$/.exec(place) ?? [];
  const variable = layouts.variable(name);
  const { type, offset, bits } =
    path === '' ? { type: variable.type, offset: 0, bits: undefined } : resolvePath(variable.type, path);
  if (bits) throw new SessionError(`Cannot set ${place}: it is a bit-field; name a member that has an address`);
  if (!NUMBERS.has(bare(type).kind)) {
    throw new SessionError(`Cannot set ${place}: it is no number but ${typeName(type)}; name a member of it`);
  }
  const fitting = convert(value, type);
  if (fitting.value !== value) {
    throw new SessionError(`Cannot set ${place} to ${value}: it does not fit ${typeName(type)}; give a smaller number`);
  }
  const address = physicalAddress(virtAddr(variable.address + offset), image.elf);
  return { kind: 'memory', address, bytes: bytesOf(fitting) };
}

export interface PokeWorld {
  readonly image: Pick<Image, 'elf'>;
  readonly layouts: TypeGraph;
}

const NUMBERS: ReadonlySet<Type['kind']> = new Set(['int', 'enum', 'pointer']);

/** Where a loader puts what the program has at `address`. */
function physicalAddress(address: VirtAddr, { segments, name }: Elf): PhysAddr {
  const home = segments.find(
    (segment) =>
      segment.type === SEGMENT.load && address >= segment.address && address < segment.address + segment.memorySize,
  );
  if (home) return physAddr(address - home.address + home.physical);
  throw new SessionError(`Cannot write at ${hex(address)}: no segment of ${name} is loaded there`);
}
