import { bytes } from '../units.ts';
import type { FlatType, TypeId } from './flat.ts';
import type { AggregateType, EnumType, IntType, Member } from './graph.ts';

/**
 * One type in the compact form, as a row of natural numbers: the code of its kind, then its fields in a fixed order.
 *
 * Writing and reading stand side by side and must stay mirror images. An optional number is written one higher, with
 * 0 for absent; a signed one folded, 0 -1 1 -2 2 as 0 1 2 3 4; a name as its index, with that of '' for absent.
 */
export type NameIndex = (name: string) => number;

/** Where the numbers and the names come from when a row is read. */
export interface Row {
  number(): number;
  name(): string;
  /** Counts, then reads so many items; a damaged count must end in an error, not in a huge allocation. */
  list<Item>(read: () => Item): readonly Item[];
}

/** The row of a type. */
export function writeType(type: FlatType, index: NameIndex): readonly number[] {
  return [KINDS.indexOf(type.kind), ...fields(type, index)];
}

/** The type of a row; undefined when its first number is no kind. Throws what the row throws. */
export function readType(row: Row): FlatType | undefined {
  const kind = KINDS[row.number()];
  switch (kind) {
    case undefined:
      return undefined;
    case 'void':
      return { kind };
    case 'int':
      return { kind, name: row.name(), size: bytes(row.number()), signed: flag(row), encoding: encoding(row) };
    case 'float':
      return { kind, name: row.name(), size: bytes(row.number()) };
    case 'pointer':
      return { kind, to: row.number() };
    case 'array':
      return readArray(row);
    case 'typedef':
      return { kind, name: row.name(), type: row.number() };
    case 'const':
    case 'volatile':
      return { kind, type: row.number() };
    case 'function':
      return { kind, returns: row.number(), ...variadic(row), parameters: row.list(row.number) };
    case 'enum':
      return readEnum(row);
    default:
      return readAggregate(kind, row);
  }
}

const KINDS = [
  'void',
  'int',
  'float',
  'pointer',
  'struct',
  'union',
  'array',
  'enum',
  'typedef',
  'function',
  'const',
  'volatile',
] as const satisfies readonly FlatType['kind'][];

const ENCODINGS = ['integer', 'char', 'bool'] as const satisfies readonly IntType['encoding'][];

function fields(type: FlatType, index: NameIndex): readonly number[] {
  switch (type.kind) {
    case 'void':
      return [];
    case 'int':
      return [index(type.name), type.size, Number(type.signed), ENCODINGS.indexOf(type.encoding)];
    case 'float':
      return [index(type.name), type.size];
    case 'pointer':
      return [type.to];
    case 'array':
      return [type.of, (type.count ?? -1) + 1];
    case 'typedef':
      return [index(type.name), type.type];
    case 'const':
    case 'volatile':
      return [type.type];
    case 'function':
      return [type.returns, Number(type.variadic ?? false), type.parameters.length, ...type.parameters];
    case 'enum':
      return enumFields(type, index);
    default:
      return aggregateFields(type, index);
  }
}

function readArray(row: Row): FlatType {
  const [of, count] = [row.number(), row.number()];
  return { kind: 'array', of, ...when(count > 0, { count: count - 1 }) };
}

function enumFields(type: EnumType, index: NameIndex): readonly number[] {
  const values = type.values.flatMap(({ name, value }) => [index(name), value < 0 ? -2 * value - 1 : 2 * value]);
  const own = [index(type.name ?? ''), type.size, Number(type.incomplete ?? false), Number(type.signed)];
  return [...own, type.values.length, ...values];
}

function readEnum(row: Row): FlatType {
  const head = { kind: 'enum', ...optionalName(row), size: bytes(row.number()), ...incomplete(row) } as const;
  const signed = flag(row);
  const values = row.list(() => {
    const [name, folded] = [row.name(), row.number()];
    return { name, value: folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2 };
  });
  return { ...head, signed, values };
}

function aggregateFields(type: AggregateType<TypeId>, index: NameIndex): readonly number[] {
  const members = type.members.flatMap(({ name, type: of, offset, bits }) => {
    const own = [index(name ?? ''), of, offset];
    return bits ? [...own, bits.size + 1, bits.offset] : [...own, 0];
  });
  const own = [index(type.name ?? ''), type.size, Number(type.incomplete ?? false)];
  return [...own, type.members.length, ...members];
}

function readAggregate(kind: 'struct' | 'union', row: Row): FlatType {
  const head = { kind, ...optionalName(row), size: bytes(row.number()), ...incomplete(row) };
  return { ...head, members: row.list(() => readMember(row)) };
}

function readMember(row: Row): Member<TypeId> {
  const own = { ...optionalName(row), type: row.number(), offset: bytes(row.number()) };
  const width = row.number();
  return width === 0 ? own : { ...own, bits: { size: width - 1, offset: row.number() } };
}

const flag = (row: Row): boolean => row.number() === 1;

const encoding = (row: Row): IntType['encoding'] => ENCODINGS[row.number()] ?? 'integer';

const incomplete = (row: Row): { incomplete?: true } => when(flag(row), { incomplete: true });

const variadic = (row: Row): { variadic?: true } => when(flag(row), { variadic: true });

/** Optional fields are absent, not undefined. */
const when = <Fields extends object>(condition: boolean, fields: Fields): Partial<Fields> => (condition ? fields : {});

function optionalName(row: Row): { name?: string } {
  const name = row.name();
  return when(name !== '', { name });
}
