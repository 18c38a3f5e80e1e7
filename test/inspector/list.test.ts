import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { walkList } from '../../emulator/inspector/list.ts';
import { virtAddr } from '../../emulator/units.ts';
import { Guest } from './kernel.ts';

/** A ring of bare list_heads: the head at `HEAD`, the nodes behind it. */
const HEAD = 0xc0300000;
const nodeAt = (index: number) => HEAD + 16 * index;

function ring(count: number): Guest {
  const guest = new Guest([{ pid: 0, comm: 'swapper', parent: 0 }]);
  guest.ring(
    HEAD,
    Array.from({ length: count }, (_, index) => nodeAt(index + 1)),
  );
  return guest;
}
const walk = (guest: Guest) => walkList(guest.kernel(), virtAddr(HEAD), 'ring');
const all = (count: number) => Array.from({ length: count }, (_, index) => nodeAt(index + 1));

describe('walkList', () => {
  test('gives the nodes of a sound list in order', () => {
    expect(walk(ring(5))).toEqual({ nodes: all(5), findings: [] });
    expect(walk(ring(0))).toEqual({ nodes: [], findings: [] });
  });

  test('ends at a wild pointer, and finds the rest from behind', () => {
    const guest = ring(5);
    guest.poke(nodeAt(2), 0x6b6b6b6b);
    const { nodes, findings } = walk(guest);
    expect(nodes).toEqual(all(5));
    expect(findings.map(findingWords)).toEqual([
      'ring is broken at 0xc0300020: its next is 0x6b6b6b6b, which cannot be read: page absent in CR3 0x00001000',
    ]);
  });

  test('ends at a cycle that does not pass through the head', () => {
    const guest = ring(5);
    guest.poke(nodeAt(4), nodeAt(2));
    expect(walk(guest).findings.map(findingWords)).toEqual([
      'ring is broken at 0xc0300040: its next leads back to 0xc0300020 and never to the head',
    ]);
  });

  test('ends at a node that points to itself', () => {
    const guest = ring(3);
    guest.poke(nodeAt(2), nodeAt(2));
    expect(walk(guest).findings).toMatchObject([{ kind: 'cycle', node: nodeAt(2) }]);
  });

  test('ends where neighbours disagree', () => {
    const guest = ring(5);
    guest.poke(nodeAt(3) + 4, nodeAt(1));
    const { nodes, findings } = walk(guest);
    expect(nodes).toEqual(all(5));
    expect(findings.map(findingWords)).toEqual([
      'ring is broken at 0xc0300020: its next is 0xc0300030, whose prev is 0xc0300010',
    ]);
  });

  test('reports a head that is not there', () => {
    expect(walkList(ring(1).kernel(), virtAddr(0x1000), 'ring')).toMatchObject({
      nodes: [],
      findings: [{ kind: 'unreadable', address: 0x1000 }],
    });
  });

  const target = fc.oneof(
    fc.nat(31).map(nodeAt),
    fc.nat(600).map((offset) => HEAD + offset),
    fc.integer({ min: 0, max: 0xffffffff }),
  );
  const breaks = fc.array(fc.tuple(fc.nat(30), fc.constantFrom(0, 4), target), { minLength: 1, maxLength: 6 });

  test('ends on any list that is broken in any places, and says so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), breaks, (count, pokes) => {
        const guest = ring(count);
        for (const [index, member, value] of pokes) guest.poke(nodeAt(index % (count + 1)) + member, value);
        const sound = [0, ...all(count)].every(
          (_, index) =>
            guest.peek(nodeAt(index)) === nodeAt((index + 1) % (count + 1)) &&
            guest.peek(nodeAt(index) + 4) === nodeAt((index + count) % (count + 1)),
        );
        const { nodes, findings } = walk(guest);
        expect(nodes.length).toBeLessThanOrEqual(count + pokes.length + 1);
        expect(new Set(nodes).size).toBe(nodes.length);
        expect(findings).toHaveLength(sound ? 0 : 1);
        if (sound) expect(nodes).toEqual(all(count));
      }),
    );
  });
});
