import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlatType } from '../../emulator/layouts/flat.ts';
import { checkSound } from '../../emulator/layouts/sound.ts';
import { bytes } from '../../emulator/units.ts';
import { flatGraphs } from './random-graph.ts';

const check = (...types: readonly FlatType[]) => checkSound({ types, variables: [] }, 'k.elf');

describe('A table of types', () => {
  test('is sound when types contain only others, whatever they point to', () => {
    fc.assert(fc.property(flatGraphs, (flat) => checkSound(flat, 'random')));
  });

  test('is refused when a typedef names itself, over any number of steps', () => {
    const typedef = (type: number): FlatType => ({ kind: 'typedef', name: 't', type });
    expect(() => check(typedef(0))).toThrow('Cannot read the types of k.elf: one contains itself; build it again');
    expect(() => check(typedef(1), typedef(2), typedef(0))).toThrow('contains itself');
  });

  test('is refused when a struct lies inside itself, but not when it points to itself', () => {
    const struct = (type: number): FlatType => ({
      kind: 'struct',
      size: bytes(4),
      members: [{ type, offset: bytes(0) }],
    });
    expect(() => check(struct(1), { kind: 'array', of: 0, count: 2 })).toThrow('contains itself');
    expect(() => check(struct(1), { kind: 'pointer', to: 0 })).not.toThrow();
  });

  test('is refused when a type or a variable refers to what is not there', () => {
    expect(() => check({ kind: 'pointer', to: 1 })).toThrow('one refers to a type that is not there');
    const variables = [{ name: 'v', address: 0 as never, type: 3 }];
    expect(() => checkSound({ types: [], variables }, 'k.elf')).toThrow('one refers to a type that is not there');
  });
});
