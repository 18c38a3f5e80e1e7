import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openElf } from '../../emulator/image/elf.ts';
import { type ElfSymbol, readSymbols, SymbolTable } from '../../emulator/image/symbols.ts';
import { bytes, virtAddr } from '../../emulator/units.ts';
import { buildFixture, type Fixture, MEMBERS } from '../support/fixture.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await buildFixture('members-4', MEMBERS);
});

const symbol = (name: string, address: number, size = 0, more: Partial<ElfSymbol> = {}): ElfSymbol => ({
  ...{ name, address: virtAddr(address), size: bytes(size), section: 1, binding: 'global' },
  kind: size > 0 ? 'function' : 'label',
  ...more,
});

const table = (...symbols: readonly ElfSymbol[]): SymbolTable =>
  new SymbolTable(symbols, (index) => (index === 1 ? 0x2000 : undefined));

const at = (symbols: SymbolTable, address: number): string | undefined => {
  const found = symbols.at(virtAddr(address));
  return found && `${found.symbol.name}+${found.offset}`;
};

describe('A symbol table', () => {
  test('knows the symbols of a linked file by name and by address', () => {
    const symbols = readSymbols(fixture.elf);
    const reach = symbols.lookup('reach');
    expect(reach).toMatchObject({ kind: 'function', binding: 'global' });
    expect(symbols.lookup('jiffies')).toMatchObject({ kind: 'object', size: 4 });
    expect(at(symbols, (reach?.address ?? 0) + 3)).toBe('reach+3');
    expect(symbols.lookup('nowhere')).toBeUndefined();
    expect(symbols.all().length).toBeGreaterThan(20);
  });

  test('finds nothing between sized symbols', () => {
    const symbols = table(symbol('a', 0x1000, 16), symbol('b', 0x1020, 16));
    expect([0xfff, 0x1000, 0x100f, 0x1010, 0x1020, 0x1030].map((address) => at(symbols, address))).toEqual([
      ...[undefined, 'a+0', 'a+15', undefined, 'b+0', undefined],
    ]);
  });

  test('lets a label own what follows it, up to the next symbol or the end of its section', () => {
    const symbols = table(symbol('entry', 0x1000), symbol('resume', 0x1010), symbol('after', 0x1018, 8));
    expect(at(symbols, 0x100f)).toBe('entry+15');
    expect(at(symbols, 0x1017)).toBe('resume+7');
    expect(at(table(symbol('last', 0x1ff0)), 0x1fff)).toBe('last+15');
    expect(at(table(symbol('last', 0x1ff0)), 0x2000)).toBeUndefined();
  });

  test('prefers functions to labels, and global symbols to local ones', () => {
    const label = symbol('_stext', 0x1000);
    const local = symbol('same', 0x1000, 8, { binding: 'local', address: virtAddr(0x1800) });
    const symbols = table(label, symbol('start', 0x1000, 4), local, symbol('same', 0x1900, 8));
    expect(at(symbols, 0x1000)).toBe('start+0');
    expect(symbols.lookup('same')?.address).toBe(0x1900);
  });

  test('leaves out absolute and undefined symbols by address', () => {
    const symbols = table(symbol('config', 0x1000, 0, { section: 0xfff1 }), symbol('other', 0x1004, 0, { section: 0 }));
    expect(at(symbols, 0x1004)).toBeUndefined();
    expect(symbols.lookup('config')?.address).toBe(0x1000);
    expect(symbols.lookup('other')).toBeUndefined();
  });

  test('answers by address what a search through all of them would', () => {
    const starts = fc.uniqueArray(fc.nat({ max: 200 }), { minLength: 1, maxLength: 20 });
    const sizes = fc.array(fc.nat({ max: 8 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(starts, sizes, fc.nat({ max: 220 }), (addresses, lengths, wanted) => {
        const all = addresses.map((address, i) => symbol(`s${address}`, 0x1000 + address, (lengths[i] ?? 0) + 1));
        const last = all.filter(({ address }) => address <= 0x1000 + wanted).sort((a, b) => b.address - a.address)[0];
        const inside = last && 0x1000 + wanted < last.address + last.size;
        expect(table(...all).at(virtAddr(0x1000 + wanted))?.symbol).toBe(inside ? last : undefined);
      }),
    );
  });

  test('knows no address in a section that is not loaded', () => {
    const elf = openElf(fixture.bytes, 'unloaded');
    const sections = elf.sections.map((section) => ({ ...section, flags: 0 }));
    const symbols = readSymbols({ ...elf, sections });
    const [first] = symbols.all().filter(({ kind }) => kind === 'function');
    expect(first && symbols.lookup(first.name)).toBe(first);
    expect(first && symbols.at(first.address)).toBeUndefined();
    expect(first && readSymbols(elf).at(first.address)?.symbol.address).toBe(first?.address);
  });

  test('of a stripped file is empty', () => {
    const symbols = readSymbols({ ...openElf(fixture.bytes, 'stripped'), sections: [] });
    expect(symbols.all()).toEqual([]);
  });
});
