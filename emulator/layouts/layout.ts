import type { AggregateType, Bits, Enumerator, Member, Type } from './graph.ts';
import { bare, sizeOf } from './resolve.ts';
import { typeName } from './type-name.ts';

/**
 * The layout of a type as plain data: what lies where, and what lies nowhere.
 *
 * Offsets count from the start of the outermost type, also for the members of nested unnamed structs. The types of
 * members stay types for format.ts, which prints them; `layoutJson` has their names instead.
 */
export interface Layout<Named = Type> {
  readonly type: Named;
  readonly kind: Type['kind'];
  /** In bytes. */
  readonly size: number;
  /** Of a struct or union. */
  readonly members?: readonly MemberLayout<Named>[];
  /** Unused room after the last member of a struct. */
  readonly padding?: Gap;
  /** Of an enum. */
  readonly values?: readonly Enumerator[];
}

export interface MemberLayout<Named = Type> {
  /** Null for an anonymous struct or union. */
  readonly name: string | null;
  readonly type: Named;
  readonly offset: number;
  readonly size: number;
  /** For a bit-field: its first bit, from the least significant of the byte at `offset`, and its width. */
  readonly bits?: Bits;
  /** Unused room in front of this member. */
  readonly hole?: Gap;
  /** Where the member's type has no name, so that nobody could ask for it: its members, and its padding. */
  readonly members?: readonly MemberLayout<Named>[];
  readonly padding?: Gap;
}

/** Unused room: the bits that complete a byte after a bit-field, then whole bytes. */
export interface Gap {
  readonly bits: number;
  readonly bytes: number;
}

/** The stable JSON of `forklore layout TYPE --json`: a layout with types as C writes them. */
export type LayoutJson = Layout<string>;

/** As layoutOf, as JSON. Throws LayoutError for a type that has no size. */
export function layoutJson(type: Type): LayoutJson {
  const { members, ...own } = layoutOf(type);
  return { ...own, type: typeName(type), ...(members && { members: members.map(memberJson) }) };
}

/** Describes a type. Throws LayoutError for one that has no size. */
export function layoutOf(type: Type): Layout {
  const behind = bare(type);
  const own = { type, kind: behind.kind, size: sizeOf(type) };
  if (behind.kind === 'enum') return { ...own, values: behind.values };
  return behind.kind === 'struct' || behind.kind === 'union' ? { ...own, ...inside(behind, 0) } : own;
}

function memberJson({ members, ...own }: MemberLayout): MemberLayout<string> {
  return { ...own, type: typeName(own.type), ...(members && { members: members.map(memberJson) }) };
}

/** The members of a struct or union that begins at `base`. */
function inside(type: AggregateType, base: number): Required<Pick<Layout, 'members'>> & Pick<Layout, 'padding'> {
  const room = new Room(type.kind === 'union');
  const members = type.members.map((member) => {
    const hole = room.gapTo(member.offset * 8 + (member.bits?.offset ?? 0));
    room.occupy(member);
    return { ...describe(member, base), ...(hole && { hole }) };
  });
  const padding = room.gapTo(type.size * 8);
  return { members, ...(padding && { padding }) };
}

function describe(member: Member, base: number): MemberLayout {
  const offset = base + member.offset;
  const unnamed = unnamedAggregate(member.type);
  const { name = null, type, bits } = member;
  return { name, type, offset, size: sizeOf(type), ...(bits && { bits }), ...(unnamed && inside(unnamed, offset)) };
}

/** The struct or union without a name that a member is, or is an array of. */
function unnamedAggregate(type: Type): AggregateType | undefined {
  if (type.kind === 'const' || type.kind === 'volatile') return unnamedAggregate(type.type);
  if (type.kind === 'array') return unnamedAggregate(type.of);
  return (type.kind === 'struct' || type.kind === 'union') && type.name === undefined ? type : undefined;
}

/** How far a struct is filled, in bits. In a union everything begins at 0, and nothing is a hole. */
class Room {
  readonly #union: boolean;
  /** The first free bit. */
  #end = 0;

  constructor(union: boolean) {
    this.#union = union;
  }

  occupy({ type, offset, bits }: Member): void {
    this.#end = bits ? offset * 8 + bits.offset + bits.size : (offset + sizeOf(type)) * 8;
  }

  /** What is unused up to bit `start`. */
  gapTo(start: number): Gap | undefined {
    const gap = start - this.#end;
    if (this.#union || gap <= 0) return undefined;
    const bits = Math.min(gap, -this.#end & 7);
    return { bits, bytes: Math.floor((gap - bits) / 8) };
  }
}
