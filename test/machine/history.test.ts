import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCrowded, leastUseful } from '../../emulator/machine/history.ts';

/** Moments taken one interval apart, and never more of them than there is room for. */
function keep(count: number, room: number): readonly number[] {
  const moments: number[] = [];
  for (let now = 0; now < count; now++) {
    moments.push(now);
    while (moments.length > room) moments.splice(leastUseful(moments, now, 1) ?? 0, 1);
  }
  return moments;
}

describe('the moments that are kept', () => {
  it('begin with the first, end with the last, and are as many as there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 2, max: 40 }), (count, room) => {
        const moments = keep(count, room);
        expect(moments).toHaveLength(Math.min(count, room));
        expect(moments[0]).toBe(0);
        expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('are all there while there is room', () => {
    expect(keep(20, 20)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('lie apart in proportion to how far away they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 1500 }), fc.integer({ min: 16, max: 40 }), (count, room) => {
        const moments = [...keep(count, room), count];
        const shares = moments.slice(1).map((moment, index) => {
          const before = moments[index] ?? 0;
          return (moment - before) / (count - before + 1);
        });
        // If each gap were the same share s of the way left, `room` of them would span count: (1 - s)^room = 1 / count.
        const even = 1 - (1 / (count + 1)) ** (1 / room);
        expect(Math.max(...shares)).toBeLessThan(Math.max(3 * even, 0.51));
      }),
      { numRuns: 60 },
    );
  });

  it('are dense again around a place that was gone back to', () => {
    const moments = [...keep(1000, 20), ...Array.from({ length: 40 }, (_, index) => 300 + index)].toSorted(
      (a, b) => a - b,
    );
    while (moments.length > 20) moments.splice(leastUseful(moments, 340, 1) ?? 0, 1);
    expect(moments.filter((moment) => moment >= 300 && moment < 340).length).toBeGreaterThan(8);
    expect(moments[0]).toBe(0);
  });
});

describe('a new moment', () => {
  it('is not taken where there is one at less than half an interval', () => {
    expect(isCrowded([0, 100], 149, 100)).toBe(true);
    expect(isCrowded([0, 100], 150, 100)).toBe(false);
    expect(isCrowded([], 0, 100)).toBe(false);
  });
});
