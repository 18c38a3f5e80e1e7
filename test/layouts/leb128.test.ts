import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImageError } from '../../emulator/image/error.ts';
import { LebCursor, LebWriter } from '../../emulator/layouts/leb128.ts';

const cursor = (...bytes: readonly number[]): LebCursor => new LebCursor(Uint8Array.from(bytes), 'file', 'its numbers');

describe('LEB128', () => {
  test('reads the examples of the DWARF standard', () => {
    const unsigned = [[2], [127], [0x80, 1], [0x81, 1], [0x82, 1], [0xb9, 0x64]];
    expect(unsigned.map((bytes) => cursor(...bytes).unsignedLeb())).toEqual([2, 127, 128, 129, 130, 12857]);
    const signed = [[2], [0x7e], [0xff, 0], [0x81, 0x7f], [0x80, 1], [0x80, 0x7f], [0x81, 1], [0xff, 0x7e]];
    expect(signed.map((bytes) => cursor(...bytes).signedLeb())).toEqual([2, -2, 127, -127, 128, -128, 129, -129]);
  });

  test('reads every number that it wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const writer = new LebWriter();
        for (const number of numbers) writer.unsignedLeb(number);
        const reader = cursor(...writer.finish());
        expect(numbers.map(() => reader.unsignedLeb())).toEqual(numbers);
        expect(reader.atEnd).toBe(true);
      }),
    );
  });

  test('that does not end is an ImageError', () => {
    expect(() => cursor(0x80, 0x80).unsignedLeb()).toThrow(ImageError);
  });
});
