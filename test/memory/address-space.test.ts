import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AddressSpace } from '../../emulator/memory/address-space.ts';
import { MemoryError } from '../../emulator/memory/error.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { physAddr, virtAddr } from '../../emulator/units.ts';

const PAGE = 0x1000;
const RAM_PAGES = 16;
const CR3 = 0x1000;
/** Where the eight pages that tests map begin: the last half of one table and the first of the next. */
const BASE = 0xc040_0000 - 4 * PAGE;

/** Maps page i after BASE to `frames[i]`, or leaves it absent; every byte of RAM that is no table is different. */
function spaceOf(frames: readonly (number | undefined)[]): AddressSpace {
  const bytes = Uint8Array.from({ length: RAM_PAGES * PAGE }, (_, index) => (index * 31 + (index >> 8) * 17) & 0xff);
  bytes.fill(0, CR3, CR3 + 3 * PAGE);
  const view = new DataView(bytes.buffer);
  [0x2000, 0x3000].forEach((table, index) => {
    view.setUint32(CR3 + ((BASE >>> 22) + index) * 4, table | 3, true);
  });
  frames.forEach((frame, index) => {
    const address = BASE + index * PAGE;
    const table = address >>> 22 === BASE >>> 22 ? 0x2000 : 0x3000;
    const entry = frame === undefined ? 0 : (frame * PAGE) | 3;
    view.setUint32(table + ((address >>> 12) & 0x3ff) * 4, entry, true);
  });
  return new AddressSpace(new PhysicalMemory(bytes), physAddr(CR3));
}

/** The same memory by the simplest possible rule: one byte at a time. */
function model({ memory }: AddressSpace, frames: readonly (number | undefined)[], offset: number): number | undefined {
  const frame = frames[Math.floor(offset / PAGE)];
  return frame === undefined ? undefined : memory.bytes[frame * PAGE + (offset % PAGE)];
}

const frames = fc.array(fc.option(fc.integer({ min: 4, max: RAM_PAGES - 1 }), { nil: undefined }), {
  minLength: 8,
  maxLength: 8,
});

describe('An address space', () => {
  test('reads what a byte-by-byte model reads, over any page boundary', () => {
    const range = fc.tuple(fc.nat({ max: 8 * PAGE - 1 }), fc.nat({ max: 3 * PAGE }));
    fc.assert(
      fc.property(frames, range, (mapped, [offset, length]) => {
        const space = spaceOf(mapped);
        const expected = Array.from({ length }, (_, index) => model(space, mapped, offset + index));
        const missing = expected.indexOf(undefined);
        const read = space.readBytes(virtAddr(BASE + offset), length);
        const fault = space.fault(virtAddr(BASE + offset), length);
        expect(read && [...read]).toEqual(missing < 0 ? expected : undefined);
        expect(fault?.address).toBe(missing < 0 ? undefined : BASE + offset + missing);
      }),
    );
  });

  test('reads words as their bytes say, also across pages', () => {
    const near = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(frames, fc.nat({ max: 7 }), near, (mapped, page, distance) => {
        const space = spaceOf(mapped);
        const offset = Math.max(0, page * PAGE + distance);
        const at = virtAddr(BASE + offset);
        const word = (size: number): number | undefined => {
          const bytes = Array.from({ length: size }, (_, index) => model(space, mapped, offset + index));
          if (bytes.includes(undefined)) return undefined;
          return bytes.reduce<number>((sum, byte, index) => sum + (byte ?? 0) * 256 ** index, 0);
        };
        expect([space.readU8(at), space.readU16(at), space.readU32(at)]).toEqual([word(1), word(2), word(4)]);
      }),
    );
  });

  test('reads a string to its NUL without touching the absent page behind it', () => {
    const space = spaceOf([5]);
    space.memory.bytes.set(new TextEncoder().encode('init\0'), 6 * PAGE - 5);
    expect(space.readCString(virtAddr(BASE + PAGE - 5))).toBe('init');
    expect(space.readCString(virtAddr(BASE + PAGE - 4), 3)).toBe('nit');
  });

  test('gives no string when it runs into an absent page', () => {
    const space = spaceOf([5]);
    space.memory.bytes.set(new TextEncoder().encode('init!'), 6 * PAGE - 5);
    expect(space.readCString(virtAddr(BASE + PAGE - 5))).toBeUndefined();
    expect(space.readCString(virtAddr(BASE + PAGE - 5), 5)).toBe('init!');
  });

  test('says which page was absent, in a sentence', () => {
    const space = spaceOf([5, undefined]);
    const read = (address: number) => () => space.mustRead('task_struct', virtAddr(address), 64);
    expect(read(BASE + PAGE)).toThrow(
      new MemoryError('task_struct', virtAddr(BASE + PAGE), 'page absent in CR3 0x00001000'),
    );
    expect(read(BASE + PAGE)).toThrow('Cannot read task_struct at 0xc03fd000: page absent in CR3 0x00001000');
    expect(read(BASE + PAGE - 8)).toThrow(
      'Cannot read task_struct at 0xc03fcff8: page 0xc03fd000 absent in CR3 0x00001000',
    );
    expect(read(0xffff_fff0)).toThrow('it reaches beyond the 4 GiB of the address space');
    expect(() => spaceOf([99]).mustRead('page', virtAddr(BASE), 4)).toThrow(
      "Cannot read page at 0xc03fc000: page outside of the machine's 64 KiB in CR3 0x00001000",
    );
  });

  test('refuses a wild length at once', () => {
    expect(spaceOf([5]).readBytes(virtAddr(BASE), 0x3000_0000)).toBeUndefined();
    expect(spaceOf([5]).readBytes(virtAddr(BASE), 2 ** 40)).toBeUndefined();
  });
});
