import { describe, expect, test } from 'vitest';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { physAddr } from '../../emulator/units.ts';

const memory = new PhysicalMemory(Uint8Array.from({ length: 16 }, (_, index) => 0xf0 + index));

describe('Physical memory', () => {
  test('reads little-endian, at any alignment', () => {
    expect(memory.readU8(physAddr(15))).toBe(0xff);
    expect(memory.readU16(physAddr(1))).toBe(0xf2f1);
    expect(memory.readU32(physAddr(12))).toBe(0xfffe_fdfc);
    expect(memory.readBytes(physAddr(14), 2)).toEqual(Uint8Array.of(0xfe, 0xff));
  });

  test('gives undefined where a read leaves RAM', () => {
    expect(memory.readU8(physAddr(16))).toBeUndefined();
    expect(memory.readU16(physAddr(15))).toBeUndefined();
    expect(memory.readU32(physAddr(13))).toBeUndefined();
    expect(memory.readU32(physAddr(0xffff_ffff))).toBeUndefined();
    expect(memory.readBytes(physAddr(14), 3)).toBeUndefined();
  });

  test('shows what the bytes hold now, but what was read stays as it was', () => {
    const live = new Uint8Array(4);
    const view = new PhysicalMemory(live);
    const before = view.readBytes(physAddr(0), 4);
    live[0] = 7;
    expect(view.readU32(physAddr(0))).toBe(7);
    expect(before).toEqual(new Uint8Array(4));
  });
});
