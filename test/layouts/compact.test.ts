import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImageError } from '../../emulator/image/error.ts';
import { decodeLayouts, encodeLayouts } from '../../emulator/layouts/compact.ts';
import { type FlatGraph, flatten, link } from '../../emulator/layouts/flat.ts';
import { TypeGraph } from '../../emulator/layouts/graph.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';
import { flatGraphs } from './random-graph.ts';

const graphOf = (flat: FlatGraph): TypeGraph => {
  const { types, variables } = link(flat);
  return new TypeGraph('random', types, variables);
};

describe('Compact layouts', () => {
  test('bring back every graph as it was', () => {
    fc.assert(
      fc.property(flatGraphs, (flat) => {
        const graph = graphOf(flat);
        const encoded = encodeLayouts(graph);
        const decoded = decodeLayouts(encoded, 'random');
        expect(flatten(decoded)).toEqual(flatten(graph));
        expect(encodeLayouts(decoded)).toEqual(encoded);
      }),
    );
  });

  test('keep what names and variables reach, of a real program', async () => {
    const { layouts } = await buildFixture('members-4', MEMBERS);
    const decoded = decodeLayouts(encodeLayouts(layouts), 'members');
    expect(decoded.roots).toEqual(layouts.roots);
    expect(decoded.variables).toEqual(layouts.variables);
    expect(decoded.enumerator('ANONYMOUS_ENUMERATOR')).toBe(0x12345678);
  });

  test('refuse another version by name', async () => {
    expect(() => decodeLayouts(Uint8Array.of(99), 'k.elf')).toThrow(
      new ImageError('Cannot read the layouts of k.elf: they are of version 99, not 1; build the image again'),
    );
  });

  test('end in an ImageError or a graph, however damaged', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 5 });
    fc.assert(
      fc.property(flatGraphs, damage, fc.nat(), (flat, changes, length) => {
        const bytes = encodeLayouts(graphOf(flat));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const cut = bytes.subarray(0, changes.length === 0 ? length % bytes.length : bytes.length);
        try {
          decodeLayouts(cut, 'damaged');
        } catch (error) {
          expect(error).toBeInstanceOf(ImageError);
        }
      }),
    );
  });
});
