import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ELF_TYPE, openElf, SEGMENT } from '../../emulator/image/elf.ts';
import { ImageError } from '../../emulator/image/error.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';
import { patched } from '../support/patched.ts';

let good: Uint8Array;

beforeAll(async () => {
  good = (await buildFixture('members-4', MEMBERS)).bytes;
});

/** Offsets in the ELF header and in a program header. */
const HEADER = { type: 16, machine: 18, segmentsAt: 28, sectionsAt: 32, segmentSize: 42, sectionNames: 50 };
const SEGMENT_FIELD = { offset: 4, address: 8, fileSize: 16, memorySize: 20 };
const segmentHeader = (index: number): number => 52 + index * 32;

describe('openElf', () => {
  test('reads header, segments and sections of a linked program', () => {
    const elf = openElf(good, 'fixture');
    const loads = elf.segments.filter(({ type }) => type === SEGMENT.load);
    expect(elf.type).toBe(ELF_TYPE.executable);
    expect(loads.length).toBeGreaterThanOrEqual(2);
    expect(
      loads.some(({ executable, address, memorySize }) => {
        return executable && elf.entry >= address && elf.entry < address + memorySize;
      }),
    ).toBe(true);
    expect(elf.section('.text')?.data.length).toBeGreaterThan(0);
    expect(elf.section('.nothing')).toBeUndefined();
  });

  test('takes a file without section headers', () => {
    const stripped = patched(good, { u32: { [HEADER.sectionsAt]: 0 }, u16: { 48: 0, [HEADER.sectionNames]: 0 } });
    expect(openElf(stripped, 'stripped').sections).toEqual([]);
  });
});

describe('A file that is not a proper i386 ELF is refused in one sentence', () => {
  const firstLoad = segmentHeader(1);
  const secondLoad = segmentHeader(2);
  const cases: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['empty', () => new Uint8Array(), 'Cannot open x: it is empty; give an i386 ELF file'],
    [
      'a script',
      () => new TextEncoder().encode('#!/bin/sh\necho hello'),
      'Cannot open x: it is not an ELF file; give a static i386 Linux program',
    ],
    [
      'a 64-bit ELF',
      () => patched(good, { u8: { 4: 2 } }),
      'Cannot open x: it is a 64-bit ELF file, not i386; build it for i386 (-m32 -static)',
    ],
    [
      'big-endian',
      () => patched(good, { u8: { 5: 2 } }),
      'Cannot open x: it is not a 32-bit little-endian ELF file; build it for i386 (-m32)',
    ],
    [
      'for ARM',
      () => patched(good, { u16: { [HEADER.machine]: 40 } }),
      'Cannot open x: it is for ELF machine 40, not i386; build it for i386 (-m32)',
    ],
    [
      'cut inside its header',
      () => good.slice(0, 40),
      'Cannot read x: it ends inside the ELF header, so it is truncated or damaged; build or copy it again',
    ],
    [
      'cut inside its program headers',
      () => good.slice(0, 70),
      'Cannot read x: it ends inside the program headers, so it is truncated or damaged; build or copy it again',
    ],
    [
      'cut inside a segment',
      () => good.slice(0, 0x190),
      'Cannot read x: it ends inside segment 3, so it is truncated or damaged; build or copy it again',
    ],
    [
      'cut before its section headers',
      () => good.slice(0, -10),
      'Cannot read x: it ends inside the section headers, so it is truncated or damaged; build or copy it again',
    ],
    [
      'with headers of another size',
      () => patched(good, { u16: { [HEADER.segmentSize]: 56 } }),
      'Cannot open x: its program headers are 56 bytes each instead of 32; build or copy it again',
    ],
    [
      'with two segments at one address',
      () => patched(good, { u32: { [secondLoad + SEGMENT_FIELD.address]: 0x08048010 } }),
      'Cannot open x: its LOAD segments at 0x08048000 and 0x08048010 overlap; link it again',
    ],
    [
      'with a segment that is larger in the file than in memory',
      () =>
        patched(good, { u32: { [firstLoad + SEGMENT_FIELD.memorySize]: 1, [firstLoad + SEGMENT_FIELD.fileSize]: 9 } }),
      'Cannot open x: segment 1 has 9 bytes in the file but 1 in memory; link it again',
    ],
    [
      'with a segment that passes 4 GiB',
      () => patched(good, { u32: { [secondLoad + SEGMENT_FIELD.address]: 0xffff_fff0 } }),
      'Cannot open x: segment 2 at 0xfffffff0 reaches beyond the 4 GiB of i386; link it again',
    ],
  ];

  test.each(cases)('%s', (_, make, message) => {
    expect(() => openElf(make(), 'x')).toThrow(new ImageError(message));
  });
});

describe('No bytes, however damaged, end in anything but an answer or an ImageError', () => {
  test('truncated anywhere', () => {
    for (let length = 0; length < good.length; length += 7) survives(good.slice(0, length));
  });

  test('random bytes behind a good beginning', () => {
    const random = fc.tuple(fc.nat({ max: 52 }), fc.uint8Array({ maxLength: 400 }));
    fc.assert(fc.property(random, ([keep, rest]) => survives(Uint8Array.from([...good.slice(0, keep), ...rest]))));
  });

  test('bytes changed in any place', () => {
    const change = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }));
    const headers = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 }));
    const changes = fc.array(fc.oneof(change, headers), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(changes, (all) => survives(patched(good, { u8: Object.fromEntries(all) }))));
  });
});

function survives(bytes: Uint8Array): void {
  try {
    readSymbols(openElf(bytes, 'damaged'));
  } catch (error) {
    expect(error).toBeInstanceOf(ImageError);
  }
}
