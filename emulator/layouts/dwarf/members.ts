import { bytes } from '../../units.ts';
import type { TypeId } from '../flat.ts';
import type { Bits, Member } from '../graph.ts';
import { LebCursor } from '../leb128.ts';
import { AT, OP, TAG } from './constants.ts';
import type { Die } from './dies.ts';
import type { TypeTable } from './types.ts';

/**
 * The members of a struct or union, with the three ways in which compilers say where a bit-field is.
 *
 *     data_bit_offset            clang, and gcc from DWARF 5: its first bit, counted from the struct's start
 *     bit_offset + byte_size     gcc up to DWARF 4: counted from the most significant bit of a storage unit
 *     neither                    at the start of the member's own location
 *
 * All become one: the unit of its declared type that holds it, and its bits from that unit's least significant on.
 */
export function membersOf(aggregate: Die, table: TypeTable): readonly Member<TypeId>[] {
  const members = aggregate.children.filter((child) => child.tag === TAG.member && !child.number(AT.external));
  return members.map((die) => {
    const name = die.text(AT.name);
    return { ...(name !== undefined && { name }), type: table.typeOf(die), ...placeOf(die, table) };
  });
}

type Place = Pick<Member<TypeId>, 'offset'> & { readonly bits?: Bits };

function placeOf(die: Die, table: TypeTable): Place {
  const size = die.number(AT.bitSize);
  if (size === undefined) return { offset: bytes(locationOf(die)) };
  const unit = unitSize(die, table);
  const start = firstBit(die, size, unit);
  const aligned = Math.floor(start / (unit * 8)) * unit;
  // In a packed struct a field may cross its type's natural units: then count from the byte it begins in.
  const fits = start + size <= (aligned + unit) * 8;
  const offset = fits ? aligned : Math.floor(start / 8);
  return { offset: bytes(offset), bits: { offset: start - offset * 8, size } };
}

function firstBit(die: Die, size: number, unit: number): number {
  const fromStart = die.number(AT.dataBitOffset);
  if (fromStart !== undefined) return fromStart;
  const fromTop = die.number(AT.bitOffset);
  const location = locationOf(die) * 8;
  if (fromTop === undefined) return location;
  return location + (die.number(AT.byteSize) ?? unit) * 8 - fromTop - size;
}

/** Bytes of the member's declared type: behind its typedefs there is an integer or an enum. */
function unitSize(die: Die, table: TypeTable): number {
  let type = table.entry(die.number(AT.type) ?? -1);
  for (let steps = 0; type && type.number(AT.byteSize) === undefined && steps < MAX_TYPEDEFS; steps++) {
    type = table.entry(type.number(AT.type) ?? -1);
  }
  return type?.number(AT.byteSize) || 1;
}

/** A longer chain means entries that refer to each other in a circle. */
const MAX_TYPEDEFS = 64;

/** A constant, or in old DWARF the expression "plus constant"; members of unions have none. */
function locationOf(die: Die): number {
  const expression = die.expression(AT.dataMemberLocation);
  if (!expression) return die.number(AT.dataMemberLocation) ?? 0;
  const at = new LebCursor(expression, 'a struct', 'the location of a member');
  return at.u8() === OP.plusUconst ? at.unsignedLeb() : 0;
}
