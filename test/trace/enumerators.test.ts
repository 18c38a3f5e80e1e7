/** What values of enums are called. */
import { describe, expect, test } from 'vitest';
import { enumeratorNames } from '../../emulator/trace/enumerators.ts';
import { bytes } from '../../emulator/units.ts';

const nameOf = (tag: string, values: Record<string, number>) =>
  enumeratorNames({
    kind: 'enum',
    name: tag,
    size: bytes(4),
    signed: false,
    values: Object.entries(values).map(([name, value]) => ({ name, value })),
  });

const BITS = { __WAIT: 0x10, __HIGH: 0x20, __IO: 0x40, __ZERO: 0x8000, ATOMIC: 0x20, KERNEL: 0x50 };
const USES = { FIRST: 0x5000000, SECOND: 0x6000000, THIRD: 0x7000000, TOP: 0x80000000 };

describe('enumeratorNames', () => {
  test('names a value, and of two names takes the later', () => {
    expect(nameOf('reason', BITS)(0x40)).toBe('__IO');
    expect(nameOf('reason', BITS)(0x20)).toBe('ATOMIC');
    expect(nameOf('reason', BITS)(0x30)).toBeUndefined();
  });

  test('joins the names of bits in an enum of flags', () => {
    const flags = nameOf('gfp_flags', { ...BITS, ...USES });
    expect(flags(0x8050)).toBe('KERNEL|__ZERO');
    expect(flags(0x30)).toBe('__WAIT|ATOMIC');
    expect(flags(0x80000010)).toBe('__WAIT|TOP');
  });

  test('finds a number among flags that needs several bits', () => {
    const flags = nameOf('gfp_flags', { ...BITS, ...USES });
    for (const [name, value] of Object.entries(USES)) expect(flags(value)).toBe(name);
    expect(flags(0x7000050)).toBe('KERNEL|THIRD');
  });

  test('leaves a number as it is where a bit has no name, or none is set', () => {
    expect(nameOf('gfp_flags', BITS)(0x51)).toBeUndefined();
    expect(nameOf('gfp_flags', BITS)(0)).toBeUndefined();
  });
});
