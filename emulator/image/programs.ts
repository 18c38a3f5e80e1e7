import { bytes, virtAddr } from '../units.ts';
import type { Elf } from './elf.ts';
import { readRecords } from './records.ts';
import { type ElfSymbol, SymbolTable } from './symbols.ts';

/**
 * The symbols of the programs that an image carries. In the guest they are stripped; here they cost next to nothing,
 * for the C library is the same in all of them, and so are their records: addresses are distances.
 *
 *     /lessons/cow␀ distance⇥size⇥kind⇥binding⇥name␀ distance⇥…␀ …   /lessons/hello␀ …          numbers in hex
 */
export const PROGRAMS_SECTION = '.forklore.programs';

/** The section's bytes, of programs by their paths in the guest. */
export function encodePrograms(programs: ReadonlyMap<string, SymbolTable>): Uint8Array {
  const records = [...programs].flatMap(([path, symbols]) => [path, ...encodeSymbols(symbols)]);
  return new TextEncoder().encode(records.map((record) => `${record}\0`).join(''));
}

/** By path; nothing where the file has no such section. Throws ImageError for a damaged one. */
export function readPrograms(elf: Elf): ReadonlyMap<string, SymbolTable> {
  const programs = new Map<string, ElfSymbol[]>();
  let symbols: ElfSymbol[] = [];
  let address = 0;
  for (const { text, parts } of readRecords(elf, PROGRAMS_SECTION)) {
    if (parts.length === 1) {
      [symbols, address] = [[], 0];
      programs.set(text, symbols);
    } else {
      const symbol = decodeSymbol(parts, address);
      address = symbol.address;
      symbols.push(symbol);
    }
  }
  const endless = (): number => Number.POSITIVE_INFINITY;
  return new Map([...programs].map(([path, list]) => [path, new SymbolTable(list, endless)]));
}

/** Those that own addresses, by address. */
function encodeSymbols(symbols: SymbolTable): readonly string[] {
  const owners = symbols.all().filter(({ kind, section, name }) => {
    return name !== '' && section > 0 && section < FIRST_RESERVED && KINDS.includes(kind);
  });
  let before = 0;
  return [...owners]
    .sort((a, b) => a.address - b.address)
    .map(({ address, size, kind, binding, name }) => {
      const distance = address - before;
      before = address;
      return [distance.toString(16), size.toString(16), kind, binding, name].join('\t');
    });
}

function decodeSymbol(parts: readonly string[], before: number): ElfSymbol {
  const [distance = '', size = '', kind = '', binding = '', name = ''] = parts;
  return {
    name,
    address: virtAddr(before + Number.parseInt(distance, 16)),
    size: bytes(Number.parseInt(size, 16)),
    kind: KINDS.find((known) => known === kind) ?? 'other',
    binding: BINDINGS.find((known) => known === binding) ?? 'global',
    section: 1,
  };
}

const KINDS: readonly ElfSymbol['kind'][] = ['label', 'object', 'function'];
const BINDINGS: readonly ElfSymbol['binding'][] = ['local', 'global', 'weak'];
const FIRST_RESERVED = 0xff00;
