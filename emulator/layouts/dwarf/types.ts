import { bytes } from '../../units.ts';
import type { FlatType, TypeId } from '../flat.ts';
import { AT, ENCODING, TAG } from './constants.ts';
import type { Die, Unit } from './dies.ts';
import { membersOf } from './members.ts';

/**
 * The types of all units, as one flat table, still with each unit's own copies.
 *
 * Every entry that is a type has a slot from the start, so entries may refer to each other in any order. A mere
 * declaration (`struct file;`) shares the slot of its definition, in whichever unit that is.
 */
export class TypeTable {
  readonly #dies = new Map<number, Die>();
  readonly #slots = new Map<number, TypeId>();
  readonly #types: FlatType[] = [{ kind: 'void' }];

  constructor(units: readonly Unit[]) {
    for (const { root } of units) this.#collect(root);
    for (const die of this.#assignSlots()) this.#types[this.#slots.get(die.offset) ?? VOID] = this.#shape(die);
  }

  get types(): readonly FlatType[] {
    return this.#types;
  }

  /** The type that an entry's type attribute refers to; void where it has none. */
  typeOf(die: Die): TypeId {
    const target = this.#target(die);
    if (!target) return VOID;
    return this.#slots.get(target.offset) ?? VOID;
  }

  entry(offset: number): Die | undefined {
    return this.#dies.get(offset);
  }

  /** Explicitly stacked: units nest as deep as their source does. */
  #collect(root: Die): void {
    const pending = [root];
    for (let die = pending.pop(); die; die = pending.pop()) {
      this.#dies.set(die.offset, die);
      pending.push(...die.children.toReversed());
    }
  }

  /** Gives every type its slot, in the order of the file, and returns the entries that own theirs. */
  #assignSlots(): readonly Die[] {
    const types = [...this.#dies.values()].filter((die) => TYPE_TAGS.has(die.tag));
    const definitions = new Map<string, Die>();
    for (const die of types) {
      const tag = tagOf(die);
      if (tag !== undefined && !isDeclaration(die) && !definitions.has(tag)) definitions.set(tag, die);
    }
    const definitionOf = (die: Die): Die => (isDeclaration(die) ? (definitions.get(tagOf(die) ?? '') ?? die) : die);
    const owners = types.filter((die) => definitionOf(die) === die);
    for (const die of owners) this.#slots.set(die.offset, this.#types.push({ kind: 'void' }) - 1);
    for (const die of types) this.#slots.set(die.offset, this.#slots.get(definitionOf(die).offset) ?? VOID);
    return owners;
  }

  /** The entry that a type attribute means, past qualifiers that do not matter here. */
  #target(die: Die): Die | undefined {
    let target = this.#dies.get(die.number(AT.type) ?? -1);
    for (let steps = 0; target && TRANSPARENT.has(target.tag); steps++) {
      target = steps < MAX_QUALIFIERS ? this.#dies.get(target.number(AT.type) ?? -1) : undefined;
    }
    return target;
  }

  #shape(die: Die): FlatType {
    switch (die.tag) {
      case TAG.base:
        return baseType(die);
      case TAG.struct:
      case TAG.class:
      case TAG.union:
        return this.#aggregate(die);
      case TAG.enumeration:
        return this.#enumeration(die);
      case TAG.array:
        return this.#array(die);
      case TAG.typedef:
        return { kind: 'typedef', name: die.text(AT.name) ?? '', type: this.typeOf(die) };
      case TAG.const:
        return { kind: 'const', type: this.typeOf(die) };
      case TAG.volatile:
        return { kind: 'volatile', type: this.typeOf(die) };
      case TAG.subroutine:
        return this.#function(die);
      default:
        return { kind: 'pointer', to: this.typeOf(die) };
    }
  }

  #aggregate(die: Die): FlatType {
    const members = membersOf(die, this);
    const kind = die.tag === TAG.union ? 'union' : 'struct';
    return { kind, ...named(die), size: sizeOf(die), members, ...incomplete(die) };
  }

  #enumeration(die: Die): FlatType {
    const values = die.children
      .filter((child) => child.tag === TAG.enumerator)
      .map((child) => ({ name: child.text(AT.name) ?? '', value: child.number(AT.constValue) ?? 0 }));
    const signed = values.some(({ value }) => value < 0);
    return { kind: 'enum', ...named(die), size: sizeOf(die), signed, values, ...incomplete(die) };
  }

  /** `int a[2][3]` is one entry with two ranges: an array of two arrays of three. */
  #array(die: Die): FlatType {
    const counts = die.children.filter((child) => child.tag === TAG.subrange).map(countOf);
    const [outer, ...inner] = counts.length > 0 ? counts : [undefined];
    const of = inner.reduceRight<TypeId>(
      (element, count) => this.#types.push(arrayOf(element, count)) - 1,
      this.typeOf(die),
    );
    return arrayOf(of, outer);
  }

  #function(die: Die): FlatType {
    const parameters = die.children.filter((child) => child.tag === TAG.parameter).map((child) => this.typeOf(child));
    const variadic = die.children.some((child) => child.tag === TAG.unspecifiedParameters);
    return { kind: 'function', returns: this.typeOf(die), parameters, ...(variadic && { variadic }) };
  }
}

const VOID: TypeId = 0;

const TYPE_TAGS: ReadonlySet<number> = new Set([
  TAG.base,
  TAG.struct,
  TAG.class,
  TAG.union,
  TAG.enumeration,
  TAG.array,
  TAG.typedef,
  TAG.const,
  TAG.volatile,
  TAG.subroutine,
  TAG.pointer,
  TAG.reference,
  TAG.rvalueReference,
]);

/** Qualifiers that change nothing about what the bytes are. */
const TRANSPARENT: ReadonlySet<number> = new Set([TAG.restrict, TAG.atomic]);

/** More in a row than C allows means entries that refer to each other in a circle. */
const MAX_QUALIFIERS = 8;

const isDeclaration = (die: Die): boolean => die.number(AT.declaration) === 1;

const sizeOf = (die: Die) => bytes(die.number(AT.byteSize) ?? 0);

const incomplete = (die: Die): { incomplete?: true } => (isDeclaration(die) ? { incomplete: true } : {});

/** `struct file` and its like: what a declaration and its definition have in common. */
function tagOf(die: Die): string | undefined {
  const name = die.text(AT.name);
  const tagged = die.tag === TAG.struct || die.tag === TAG.union || die.tag === TAG.enumeration;
  return tagged && name !== undefined ? `${die.tag} ${name}` : undefined;
}

function named(die: Die): { name?: string } {
  const name = die.text(AT.name);
  return name === undefined ? {} : { name };
}

function baseType(die: Die): FlatType {
  const name = die.text(AT.name) ?? '';
  const [encoding, size] = [die.number(AT.encoding), sizeOf(die)];
  if (encoding === ENCODING.float) return { kind: 'float', name, size };
  const signed = encoding === ENCODING.signed || encoding === ENCODING.signedChar;
  const character = encoding === ENCODING.signedChar || encoding === ENCODING.unsignedChar;
  return {
    kind: 'int',
    name,
    size,
    signed,
    encoding: encoding === ENCODING.boolean ? 'bool' : character ? 'char' : 'integer',
  };
}

const arrayOf = (of: TypeId, count: number | undefined): FlatType => ({
  kind: 'array',
  of,
  ...(count !== undefined && { count }),
});

/** A range says its count, or its last index; a flexible array says neither. */
function countOf(range: Die): number | undefined {
  const last = range.number(AT.upperBound);
  // gcc writes the last index of an empty array as -1, in four bytes.
  return range.number(AT.count) ?? (last === undefined ? undefined : (last + 1) % 2 ** 32);
}
