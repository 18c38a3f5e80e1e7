import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../emulator/compare/align.ts';

/** Letters are kinds, the digits after them what may change: `w1` and `w2` are one write changed. */
const identity = { key: (item: string) => item, kind: (item: string) => item.charAt(0) };
const rows = (a: string, b: string) =>
  align(a.split(' ').filter(Boolean), b.split(' ').filter(Boolean), identity).map(
    (row) => `${row.a ?? '-'}${row.same ? '=' : '/'}${row.b ?? '-'}`,
  );

describe('align', () => {
  test('puts one item too many into a row of its own', () => {
    expect(rows('a b c', 'a b x c')).toEqual(['a=a', 'b=b', '-/x', 'c=c']);
    expect(rows('a b c', 'b c')).toEqual(['a/-', 'b=b', 'c=c']);
  });

  test('pairs items of one kind in what is left over', () => {
    expect(rows('a w1 c', 'a w2 c')).toEqual(['a=a', 'w1/w2', 'c=c']);
    expect(rows('a w1 c', 'a x w2 c')).toEqual(['a=a', '-/x', 'w1/w2', 'c=c']);
  });

  test('aligns with nothing', () => {
    expect(rows('', 'a b')).toEqual(['-/a', '-/b']);
    expect(rows('', '')).toEqual([]);
  });

  const sequence = fc.array(fc.constantFrom('a1', 'a2', 'b1', 'c1', 'c2'), { maxLength: 40 });

  test('keeps every item of both sides, in order, and never pairs unlike kinds', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const result = align(a, b, identity);
        expect(result.flatMap((row) => row.a ?? [])).toEqual(a);
        expect(result.flatMap((row) => row.b ?? [])).toEqual(b);
        for (const row of result) {
          if (row.a !== undefined && row.b !== undefined) expect(row.a.charAt(0)).toBe(row.b.charAt(0));
          expect(row.same).toBe(row.a === row.b);
        }
      }),
    );
  });

  test('finds exactly the items that were put in', () => {
    fc.assert(
      fc.property(sequence, fc.nat(40), fc.array(fc.constantFrom('x1', 'y1'), { maxLength: 5 }), (a, at, added) => {
        const b = [...a.slice(0, at), ...added, ...a.slice(at)];
        const strange = align(a, b, identity).filter((row) => !row.same);
        expect(strange.map((row) => row.b)).toEqual(added);
      }),
    );
  });

  test('keeps the common beginning of sequences that differ too much for more', () => {
    const tail = (letter: string) => Array.from({ length: 5000 }, (_, index) => `${letter}${index}`);
    const result = align(['s1', 's2', ...tail('a')], ['s1', 's2', ...tail('b')], identity);
    expect(result.slice(0, 3).map(({ same }) => same)).toEqual([true, true, false]);
    expect(result).toHaveLength(10_002);
  });
});
