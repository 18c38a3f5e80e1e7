import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dedupe } from '../../emulator/layouts/dedupe.ts';
import { type FlatGraph, type FlatType, mapReferences } from '../../emulator/layouts/flat.ts';
import { bytes } from '../../emulator/units.ts';
import { flatGraphs } from './random-graph.ts';

const node = (next: number, size = 8): FlatType => ({
  kind: 'struct',
  name: 'node',
  size: bytes(size),
  members: [{ name: 'next', type: next, offset: bytes(0) }],
});

const pointer = (to: number): FlatType => ({ kind: 'pointer', to });

const flat = (...types: readonly FlatType[]): FlatGraph => ({ types, variables: [] });

describe('Deduplication', () => {
  test('makes one of two copies of a type that points to itself', () => {
    expect(dedupe(flat(node(1), pointer(0), node(3), pointer(2)))).toEqual(flat(node(1), pointer(0)));
  });

  test('makes one of a cycle and the same cycle unrolled', () => {
    expect(dedupe(flat(node(1), pointer(2), node(3), pointer(0)))).toEqual(flat(node(1), pointer(0)));
  });

  test('keeps types of one name apart when only what they point to differs, however far away', () => {
    const chain = (end: FlatType): readonly FlatType[] => [node(1), pointer(2), node(3), pointer(4), end];
    const shifted = chain(node(5, 12)).map((type) => mapReferences(type, (ref) => ref + 5));
    const both = dedupe(flat(...chain(node(0, 16)), ...shifted, pointer(5)));
    expect(both.types.filter(({ kind }) => kind === 'struct')).toHaveLength(6);
  });

  test('finds in two copies of a program exactly the types of one', () => {
    fc.assert(
      fc.property(flatGraphs, ({ types, variables }) => {
        const copy = types.map((type) => mapReferences(type, (ref) => ref + types.length));
        expect(dedupe({ types: [...types, ...copy], variables })).toEqual(dedupe({ types, variables }));
      }),
    );
  });

  test('done twice changes nothing more', () => {
    fc.assert(
      fc.property(flatGraphs, (graph) => {
        expect(dedupe(dedupe(graph))).toEqual(dedupe(graph));
      }),
    );
  });
});
