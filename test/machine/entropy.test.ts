import { describe, expect, it } from 'vitest';
import { Calendar, RandomNumbers } from '../../emulator/machine/entropy.ts';

describe('RandomNumbers', () => {
  const take = (seed: number, count: number): readonly number[] => {
    const numbers = new RandomNumbers(seed);
    return Array.from({ length: count }, () => numbers.next());
  };

  it('repeats itself for the same seed only', () => {
    expect(take(7, 100)).toEqual(take(7, 100));
    expect(take(7, 100)).not.toEqual(take(8, 100));
  });

  it('does not repeat soon, and sets every bit about half the time', () => {
    const numbers = take(1, 20_000);
    expect(new Set(numbers).size).toBeGreaterThan(19_990);
    for (let bit = 0; bit < 32; bit++) {
      const set = numbers.filter((number) => (number >>> bit) & 1).length;
      expect(Math.abs(set - 10_000)).toBeLessThan(400);
    }
  });
});

describe('the calendar', () => {
  const now = Date.UTC(2010, 4, 16, 21, 17, 36);
  const calendar = new Calendar(() => now);

  it('is the guest’s while v86 asks, in Greenwich', () => {
    calendar.during(() => {
      expect(Date.now()).toBe(now);
      expect(new Date().toISOString()).toBe('2010-05-16T21:17:36.000Z');
      expect(new Date(5).getTime()).toBe(5);
      expect(new Date().getTimezoneOffset()).toBe(0);
    });
  });

  it('is the host’s again afterwards, also after an error', () => {
    const hosts = Date;
    expect(() =>
      calendar.during(() => {
        throw new Error('from a device');
      }),
    ).toThrow('from a device');
    expect(Date).toBe(hosts);
    expect(Date.now()).toBeGreaterThan(now);
  });
});
