import { type Bytes, bytes, type VirtAddr, virtAddr } from '../units.ts';
import { Cursor } from './cursor.ts';
import { type Elf, SECTION, SECTION_FLAG } from './elf.ts';

/**
 * The symbol table of an ELF file: by name, and by address.
 *
 * By address, a symbol owns [address, address + size). Labels in assembly carry no size: such a symbol owns what
 * follows it up to the next symbol or the end of its section, so that a backtrace through an entry stub has a name.
 * Where several symbols start at one address, functions and objects win over labels, and global ones over local.
 */
export class SymbolTable {
  readonly #all: readonly ElfSymbol[];
  readonly #byName = new Map<string, ElfSymbol>();
  readonly #ranges: readonly Range[];

  constructor(symbols: readonly ElfSymbol[], sectionEnd: (index: number) => number | undefined) {
    this.#all = symbols;
    const preferred = symbols.filter((symbol) => symbol.section !== UNDEFINED).sort((a, b) => rank(a) - rank(b));
    for (const symbol of preferred) {
      if (symbol.name && !this.#byName.has(symbol.name)) this.#byName.set(symbol.name, symbol);
    }
    this.#ranges = rangesOf(preferred, sectionEnd);
  }

  /** The symbol of that name; a global one where files have local ones of the same name. */
  lookup(name: string): ElfSymbol | undefined {
    return this.#byName.get(name);
  }

  /** The function, object or label that holds `address`, and how far into it. */
  at(address: VirtAddr): { readonly symbol: ElfSymbol; readonly offset: Bytes } | undefined {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranges[middle]?.symbol.address ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    const range = this.#ranges[low - 1];
    if (!range || address >= range.end) return undefined;
    return { symbol: range.symbol, offset: bytes(address - range.symbol.address) };
  }

  /** Every symbol, in the file's order. */
  all(): readonly ElfSymbol[] {
    return this.#all;
  }
}

export interface ElfSymbol {
  readonly name: string;
  readonly address: VirtAddr;
  readonly size: Bytes;
  readonly kind: 'label' | 'object' | 'function' | 'section' | 'file' | 'other';
  readonly binding: 'local' | 'global' | 'weak';
  /** Index of the section it lies in; see the ELF special indices for absolute and undefined ones. */
  readonly section: number;
}

/** The symbols of `.symtab`; an empty table for a stripped file. Throws ImageError for a damaged one. */
export function readSymbols(elf: Elf): SymbolTable {
  const table = elf.sections.find((section) => section.type === SECTION.symbols);
  const names = elf.sections[table?.link ?? 0];
  const symbols: ElfSymbol[] = [];
  if (table && names) {
    const at = new Cursor(table.data, elf.name, 'the symbol table');
    while (!at.atEnd) symbols.push(readSymbol(at, names.data));
  }
  return new SymbolTable(symbols, (index) => {
    const section = elf.sections[index];
    // What is not loaded has no address of the guest's: its symbols count from 0.
    if (!section || !(section.flags & SECTION_FLAG.alloc)) return undefined;
    return section.address + section.size;
  });
}

interface Range {
  readonly symbol: ElfSymbol;
  readonly end: number;
}

const UNDEFINED = 0;
const KINDS = ['label', 'object', 'function', 'section', 'file'] as const;
const BINDINGS = ['local', 'global', 'weak'] as const;

function readSymbol(at: Cursor, names: Uint8Array): ElfSymbol {
  const nameAt = at.u32();
  const address = virtAddr(at.u32());
  const size = bytes(at.u32());
  const info = at.u8();
  at.u8(); // visibility
  const section = at.u16();
  const name = new Cursor(names, at.file, 'the symbol names', nameAt).cString();
  return { name, address, size, kind: KINDS[info & 15] ?? 'other', binding: BINDINGS[info >> 4] ?? 'global', section };
}

/** Lower is better: typed before label, global before weak before local. */
function rank(symbol: ElfSymbol): number {
  const typed = symbol.kind === 'function' || symbol.kind === 'object' ? 0 : 3;
  return typed + { global: 0, weak: 1, local: 2 }[symbol.binding];
}

/** The symbols that own addresses, one for each start, in the order of addresses. `preferred` is best first. */
function rangesOf(preferred: readonly ElfSymbol[], sectionEnd: (index: number) => number | undefined): Range[] {
  const starts = new Map<number, ElfSymbol>();
  for (const symbol of preferred) {
    const owns = symbol.kind === 'function' || symbol.kind === 'object' || symbol.kind === 'label';
    if (owns && sectionEnd(symbol.section) !== undefined && !starts.has(symbol.address)) {
      starts.set(symbol.address, symbol);
    }
  }
  const sorted = [...starts.values()].sort((a, b) => a.address - b.address);
  return sorted.map((symbol, index) => {
    if (symbol.size > 0) return { symbol, end: symbol.address + symbol.size };
    const next = sorted[index + 1]?.address ?? Number.POSITIVE_INFINITY;
    return { symbol, end: Math.min(next, sectionEnd(symbol.section) ?? next) };
  });
}
