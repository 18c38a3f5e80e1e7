import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Type } from '../../emulator/layouts/graph.ts';
import { decodeValue, integer, toJsonValue } from '../../emulator/layouts/value.ts';
import { bytes } from '../../emulator/units.ts';

const int = (size: number, signed: boolean): Type => ({
  ...{ kind: 'int', name: 'int', size: bytes(size), signed, encoding: 'integer' },
});

describe('Values', () => {
  test('of integers are what the processor would load', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (data) => {
        const view = new DataView(data.buffer);
        expect([1, 2, 4, 8].map((size) => decodeValue(int(size, true), data))).toEqual([
          ...[view.getInt8(0), view.getInt16(0, true), view.getInt32(0, true), view.getBigInt64(0, true)],
        ]);
        expect([1, 2, 4, 8].map((size) => decodeValue(int(size, false), data))).toEqual([
          ...[view.getUint8(0), view.getUint16(0, true), view.getUint32(0, true), view.getBigUint64(0, true)],
        ]);
      }),
    );
  });

  test('of bit-fields are their bits, read one by one', () => {
    const field = fc.record({ offset: fc.nat({ max: 40 }), size: fc.integer({ min: 1, max: 64 }) });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 13, maxLength: 13 }), field, fc.boolean(), (data, bits, signed) => {
        const bit = (at: number): bigint => BigInt(((data[at >> 3] ?? 0) >> (at & 7)) & 1);
        const top = bit(bits.offset + bits.size - 1);
        const sum = Array.from({ length: bits.size }, (_, i) => bit(bits.offset + i) << BigInt(i)).reduce(
          (a, b) => a + b,
        );
        const expected = signed && top === 1n ? sum - (1n << BigInt(bits.size)) : sum;
        expect(BigInt(integer(data, bits, signed))).toBe(expected);
      }),
    );
  });

  test('of enums without a name for the number are the number', () => {
    const type: Type = { kind: 'enum', size: bytes(4), signed: false, values: [{ name: 'ONE', value: 1 }] };
    expect(decodeValue(type, Uint8Array.of(1, 0, 0, 0))).toBe('ONE');
    expect(decodeValue(type, Uint8Array.of(2, 0, 0, 0))).toBe(2);
  });

  test('of void and functions are nothing', () => {
    expect(decodeValue({ kind: 'void' }, new Uint8Array())).toBeUndefined();
    expect(
      decodeValue({ kind: 'function', returns: { kind: 'void' }, parameters: [] }, new Uint8Array()),
    ).toBeUndefined();
  });

  test('go into JSON as numbers where those are exact', () => {
    expect(toJsonValue({ a: 2n ** 53n - 1n, b: [2n ** 53n, -1n], c: undefined, d: 'x', e: true })).toEqual({
      ...{ a: 2 ** 53 - 1, b: ['9007199254740992', -1], c: null, d: 'x', e: true },
    });
  });
});
