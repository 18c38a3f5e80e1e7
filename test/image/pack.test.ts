import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { ELF_TYPE, type Elf, openElf, SEGMENT } from '../../emulator/image/elf.ts';
import { readEvents } from '../../emulator/image/events.ts';
import { openImage } from '../../emulator/image/image.ts';
import { packImage } from '../../emulator/image/pack.ts';
import { encodeLayouts } from '../../emulator/layouts/compact.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { hasDebianTool } from '../../scripts/debian-tool.ts';
import { inTree } from '../../scripts/tree.ts';
import { buildFixture, type Fixture } from '../support/fixture.ts';
import { gdb } from '../support/gdb.ts';

let fixture: Fixture;
let packed: Uint8Array;
let elf: Elf;

beforeAll(async () => {
  fixture = await buildFixture('events', ['test/layouts/fixtures/events.c']);
  packed = packImage(fixture.elf, encodeLayouts(fixture.layouts));
  elf = openElf(packed, 'packed');
});

describe('A packed image', () => {
  test('loads the same bytes at the same addresses', () => {
    expect(elf.segments).toEqual(fixture.elf.segments);
    expect(elf.entry).toBe(fixture.elf.entry);
    expect(elf.type).toBe(ELF_TYPE.executable);
    for (const { type, offset, fileSize } of elf.segments.filter((segment) => segment.type === SEGMENT.load)) {
      // The ELF header lies in the first segment, and says where the section headers are: it may differ.
      const start = Math.max(offset, 52);
      expect([type, packed.slice(start, offset + fileSize)]).toEqual([
        SEGMENT.load,
        fixture.bytes.slice(start, offset + fileSize),
      ]);
    }
  });

  test('has the same id, symbols and events', () => {
    const [before, after] = [openImage(fixture.bytes, 'kernel'), openImage(packed, 'packed')];
    expect(after.id).toBe(before.id);
    const places = ({ name, address, size, kind }: (typeof symbols)[number]) => ({ name, address, size, kind });
    const symbols = before.symbols.all();
    expect(after.symbols.all().map(places)).toEqual(symbols.map(places));
    expect(after.symbols.at(after.elf.entry)?.symbol.name).toBe('_start');
    expect(readEvents(after.elf)).toEqual(readEvents(before.elf));
  });

  test('has the layouts instead of debug information, and is smaller', () => {
    expect(elf.sections.filter(({ name }) => name.includes('debug'))).toEqual([]);
    expect(encodeLayouts(loadLayouts({ name: 'packed', elf }))).toEqual(encodeLayouts(fixture.layouts));
    expect(packed.length).toBeLessThan(fixture.bytes.length);
  });

  test('packs again to the same bytes', () => {
    expect(packImage(elf, encodeLayouts(loadLayouts({ name: 'packed', elf })))).toEqual(packed);
  });

  test.skipIf(!hasDebianTool('gdb'))('is read by gdb as the original is', async () => {
    await writeFile(inTree('build/test/packed.elf'), packed);
    const answer = askGdb(inTree('build/test/packed.elf'));
    expect(answer).toContain('_start in section .text');
    expect(answer).toBe(askGdb(fixture.path));
  });
});

const askGdb = (path: string): string =>
  gdb(path, ['info symbol _start', 'info symbol &init_task', 'x/4i _start', 'x/1wx &init_task']);
