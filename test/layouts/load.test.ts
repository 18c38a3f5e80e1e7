import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openElf } from '../../emulator/image/elf.ts';
import { ImageError } from '../../emulator/image/error.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { encodeLayouts } from '../../emulator/layouts/compact.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { buildFixture, type Fixture, MEMBERS } from '../support/fixture.ts';
import { patched } from '../support/patched.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await buildFixture('members-4', MEMBERS);
});

describe('loadLayouts', () => {
  test('reads the same graph from every version of DWARF', async () => {
    const graphs = await Promise.all(
      ([2, 3, 4, 5] as const).map((dwarf) => buildFixture(`members-${dwarf}`, MEMBERS, { dwarf })),
    );
    const [first, ...others] = graphs.map(({ layouts }) => Buffer.from(encodeLayouts(layouts)).toString('hex'));
    expect(others).toEqual(others.map(() => first));
  });

  test('finds every variable where the symbol table has it', () => {
    const symbols = readSymbols(fixture.elf);
    const variables = [...fixture.layouts.variables.values()];
    expect(variables.map(({ name, address }) => [name, address])).toEqual(
      variables.map(({ name }) => [name, symbols.lookup(name)?.address]),
    );
    expect(variables.length).toBeGreaterThan(15);
  });

  test('refuses a file without debug information', async () => {
    const { elf } = await buildFixture('stripped', MEMBERS, { linkerFlags: ['--strip-debug'] });
    expect(() => loadLayouts({ name: 'x', elf })).toThrow(
      new ImageError('Cannot read the types of x: it has no debug information; compile it with -g and do not strip it'),
    );
  });

  test('refuses compressed debug information', async () => {
    const { elf } = await buildFixture('compressed', MEMBERS, { linkerFlags: ['--compress-debug-sections=zlib'] });
    expect(() => loadLayouts({ name: 'x', elf })).toThrow(
      /^Cannot read the debug information of .*: its section .debug_info is compressed; compile it without -gz$/,
    );
  });

  test('ends in an ImageError or a graph when the debug information is damaged', () => {
    const sections = ['.debug_info', '.debug_abbrev', '.debug_str'].map((name) => fixture.elf.section(name));
    const place = fc
      .constantFrom(...sections)
      .chain((section) => fc.nat({ max: (section?.size ?? 1) - 1 }).map((offset) => (section?.offset ?? 0) + offset));
    const changes = fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (all) => {
        const bytes = patched(fixture.bytes, { u8: Object.fromEntries(all) });
        try {
          encodeLayouts(loadLayouts({ name: 'damaged', elf: openElf(bytes, 'damaged') }));
        } catch (error) {
          expect(error).toBeInstanceOf(ImageError);
        }
      }),
    );
  });
});
