import fc from 'fast-check';
import type { FlatGraph, FlatType, TypeId } from '../../emulator/layouts/flat.ts';
import type { Member } from '../../emulator/layouts/graph.ts';
import { bytes, virtAddr } from '../../emulator/units.ts';

/**
 * Random tables of types for property tests: any table that a C compiler could describe, and many that none would.
 *
 * What a type contains comes before it in the table, so none contains itself; what it points to may be anywhere, so
 * cycles abound. Few names make for many that are equal.
 */
export const flatGraphs: fc.Arbitrary<FlatGraph> = fc
  .array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 25 })
  .chain((kinds) =>
    fc.record({
      types: fc.tuple(...kinds.map((kind, id) => typeOf(id === 0 ? 0 : kind, id, kinds.length))),
      variables: fc.uniqueArray(variable(kinds.length), { maxLength: 5, selector: ({ name }) => name }),
    }),
  );

const name = fc.constantFrom('a', 'b', 'task', 'list_head', 'naïve');
const maybeName = fc.option(name, { nil: undefined });
const size = fc.nat({ max: 300 }).map(bytes);
const anywhere = (count: number): fc.Arbitrary<TypeId> => fc.nat({ max: count - 1 });

const variable = (count: number) =>
  fc.record({
    name: fc.string({ unit: fc.constantFrom(...'abc_'), minLength: 1, maxLength: 3 }),
    address: fc.nat({ max: 0xffff_ffff }).map(virtAddr),
    type: anywhere(count),
  });

/** A type of one of ten kinds; only a type before `id` may be inside it. */
function typeOf(kind: number, id: TypeId, count: number): fc.Arbitrary<FlatType> {
  const inside = fc.nat({ max: Math.max(0, id - 1) });
  const kinds: readonly fc.Arbitrary<FlatType>[] = [
    fc.constant({ kind: 'void' }),
    fc.record({
      kind: fc.constant('int' as const),
      ...{ name, size, signed: fc.boolean() },
      encoding: fc.constantFrom('integer' as const, 'char' as const, 'bool' as const),
    }),
    fc.record({ kind: fc.constant('float' as const), name, size }),
    fc.record({ kind: fc.constant('pointer' as const), to: anywhere(count) }),
    aggregate(inside),
    fc.record({ kind: fc.constant('array' as const), of: inside, count: optional(fc.nat()) }).map(compact),
    enumeration(),
    fc.record({ kind: fc.constant('typedef' as const), name, type: inside }),
    fc
      .record({
        kind: fc.constant('function' as const),
        returns: anywhere(count),
        parameters: fc.array(anywhere(count), { maxLength: 3 }),
        variadic: optional(fc.constant(true as const)),
      })
      .map(compact),
    fc.record({ kind: fc.constantFrom('const' as const, 'volatile' as const), type: inside }),
  ];
  return kinds[kind] ?? fc.constant({ kind: 'void' });
}

const aggregate = (inside: fc.Arbitrary<TypeId>): fc.Arbitrary<FlatType> =>
  fc
    .record({
      kind: fc.constantFrom('struct' as const, 'union' as const),
      ...{ name: maybeName, size, incomplete: optional(fc.constant(true as const)) },
      members: fc.array(member(inside), { maxLength: 4 }),
    })
    .map(compact);

const member = (inside: fc.Arbitrary<TypeId>): fc.Arbitrary<Member<TypeId>> =>
  fc
    .record({
      ...{ name: maybeName, type: inside, offset: size },
      bits: optional(fc.record({ offset: fc.nat({ max: 63 }), size: fc.nat({ max: 64 }) })),
    })
    .map(compact);

const enumeration = (): fc.Arbitrary<FlatType> =>
  fc
    .record({
      kind: fc.constant('enum' as const),
      ...{ name: maybeName, size, signed: fc.boolean(), incomplete: optional(fc.constant(true as const)) },
      values: fc.array(fc.record({ name, value: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }) }), { maxLength: 4 }),
    })
    .map(compact);

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Fields that are undefined are left out, as everywhere in the graph. */
type Compact<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };
const compact = <Fields extends object>(fields: Fields): Compact<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Compact<Fields>;
