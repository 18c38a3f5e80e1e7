import type { LebCursor } from '../leb128.ts';
import { type Abbrev, readAbbrevs } from './abbrevs.ts';
import { AT, UNIT } from './constants.ts';
import { type AttributeValue, type FormContext, readForm } from './forms.ts';
import type { DebugSections } from './sections.ts';

/**
 * Debugging entries (DIEs): the tree that each unit of `.debug_info` holds.
 *
 *     unit header │ compile_unit ─┬─ base_type int
 *                                 ├─ structure_type ─┬─ member
 *                                 │                  └─ member
 *                                 └─ variable
 *
 * Entries refer to each other by their offset in the section, across units too.
 */
export interface Die {
  readonly offset: number;
  readonly tag: number;
  readonly children: readonly Die[];
  /** An attribute that is a number: a constant, an address, a reference, a flag. */
  number(attribute: number): number | undefined;
  text(attribute: number): string | undefined;
  /** An attribute that is an expression. */
  expression(attribute: number): Uint8Array | undefined;
}

export interface Unit {
  readonly root: Die;
  readonly context: FormContext;
}

/** Every compile unit of the file. Throws ImageError. */
export function readUnits(sections: DebugSections): readonly Unit[] {
  const at = sections.cursor('.debug_info');
  const tables = new Map<number, ReadonlyMap<number, Abbrev>>();
  const abbrevsAt = (offset: number): ReadonlyMap<number, Abbrev> => {
    const known = tables.get(offset) ?? readAbbrevs(sections.cursor('.debug_abbrev', offset));
    tables.set(offset, known);
    return known;
  };
  const units: Unit[] = [];
  while (!at.atEnd) {
    const header = readUnitHeader(at, sections);
    const unit = readUnit(at, header.offset, abbrevsAt(header.abbrevsOffset), sections);
    if (unit) units.push(unit);
    at.offset = header.end;
  }
  return units;
}

interface UnitHeader {
  readonly offset: number;
  readonly end: number;
  readonly abbrevsOffset: number;
}

function readUnitHeader(at: LebCursor, sections: DebugSections): UnitHeader {
  const offset = at.offset;
  const length = at.u32();
  const end = at.offset + length;
  const version = at.u16();
  if (version < 2 || version > 5) {
    throw sections.error(`it is DWARF ${version}, and 2 to 5 are known; compile it with -gdwarf-4`);
  }
  if (version < 5) {
    const abbrevsOffset = at.u32();
    at.u8(); // size of an address
    return { offset, end, abbrevsOffset };
  }
  const kind = at.u8();
  if (kind !== UNIT.compile && kind !== UNIT.partial) {
    throw sections.error(`it has units of kind ${kind} (type or split units); compile it with -gdwarf-4`);
  }
  at.u8(); // size of an address
  return { offset, end, abbrevsOffset: at.u32() };
}

/** DWARF 5 puts the first entry of each table of a unit behind a header of eight bytes. */
const DEFAULT_BASE = 8;

function readUnit(
  at: LebCursor,
  unitOffset: number,
  abbrevs: ReadonlyMap<number, Abbrev>,
  sections: DebugSections,
): Unit | undefined {
  const start = at.offset;
  const provisional = { sections, unitOffset, strOffsetsBase: DEFAULT_BASE, addrBase: DEFAULT_BASE };
  // The root says where the unit's tables begin, in attributes that may follow those which need them: read it twice.
  const bases = readEntry(at, abbrevs, provisional)?.die;
  if (!bases) return undefined;
  const context = {
    ...provisional,
    strOffsetsBase: bases.number(AT.strOffsetsBase) ?? DEFAULT_BASE,
    addrBase: bases.number(AT.addrBase) ?? DEFAULT_BASE,
  };
  at.offset = start;
  const root = readTree(at, abbrevs, context);
  return root && { root, context };
}

/** An entry with all below it; undefined at the null entry that ends a list of children. Depth is not recursion. */
function readTree(at: LebCursor, abbrevs: ReadonlyMap<number, Abbrev>, context: FormContext): Die | undefined {
  const root = readEntry(at, abbrevs, context);
  if (!root) return undefined;
  const open = root.hasChildren ? [root.die] : [];
  for (let parent = open.at(-1); parent; parent = open.at(-1)) {
    const entry = readEntry(at, abbrevs, context);
    if (!entry) {
      open.pop();
      continue;
    }
    parent.children.push(entry.die);
    if (entry.hasChildren) open.push(entry.die);
  }
  return root.die;
}

function readEntry(
  at: LebCursor,
  abbrevs: ReadonlyMap<number, Abbrev>,
  context: FormContext,
): { readonly die: Entry; readonly hasChildren: boolean } | undefined {
  const offset = at.offset;
  const code = at.unsignedLeb();
  if (code === 0) return undefined;
  const abbrev = abbrevs.get(code);
  if (!abbrev) throw context.sections.error(`the entry at ${offset} has no abbreviation ${code}; build it again`);
  const values = abbrev.attributes.map((spec) => readForm(at, spec, context));
  return { die: new Entry(offset, abbrev, values), hasChildren: abbrev.hasChildren };
}

class Entry implements Die {
  readonly offset: number;
  readonly children: Die[] = [];
  readonly #abbrev: Abbrev;
  readonly #values: readonly AttributeValue[];

  constructor(offset: number, abbrev: Abbrev, values: readonly AttributeValue[]) {
    this.offset = offset;
    this.#abbrev = abbrev;
    this.#values = values;
  }

  get tag(): number {
    return this.#abbrev.tag;
  }

  number(attribute: number): number | undefined {
    const value = this.#value(attribute);
    return typeof value === 'number' ? value : undefined;
  }

  text(attribute: number): string | undefined {
    const value = this.#value(attribute);
    return typeof value === 'string' ? value : undefined;
  }

  expression(attribute: number): Uint8Array | undefined {
    const value = this.#value(attribute);
    return value instanceof Uint8Array ? value : undefined;
  }

  #value(attribute: number): AttributeValue | undefined {
    return this.#values[this.#abbrev.attributes.findIndex((spec) => spec.attribute === attribute)];
  }
}
