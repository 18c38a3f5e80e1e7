import { bytes } from '../units.ts';
import { type Elf, type ElfSection, SECTION, SECTION_FLAG } from './elf.ts';
import { LAYOUTS_SECTION } from './image.ts';
import { PROGRAMS_SECTION } from './programs.ts';

/**
 * From the kernel that the linker made to the image that people run.
 *
 *     ┌────────┬──────────────────────┬─────────────────────────────┬────────────────┬─────────────────┐
 *     │ header │ all that is loaded   │ kept sections that are not: │ section names, │ section headers │
 *     │        │ byte for byte as is  │ symbols, events, calls, …   │ made anew      │ made anew       │
 *     └────────┴──────────────────────┴─────────────────────────────┴────────────────┴─────────────────┘
 *
 * The compiler's debug information is dropped and the compact layouts take its place, with the symbols of programs. Everything up to the end of
 * the last loaded byte stays where it is, so program headers, the multiboot header and file offsets hold unchanged,
 * and what a loader puts into memory is the same to the byte.
 */
export function packImage(elf: Elf, layouts: Uint8Array, programs: Uint8Array = NOTHING): Uint8Array {
  const kept = elf.sections.filter(isKept);
  const moved = new Map(kept.map((section, index) => [section.index, index]));
  const names = new SectionNames();
  const loaded = loadedEnd(elf);
  const writer = new Writer(elf.bytes.subarray(0, loaded));
  const headers = kept.map((section) => {
    const data = section.type === SECTION.symbols ? renumberSymbols(section.data, moved) : section.data;
    const offset = staysInPlace(section, loaded) ? section.offset : writer.append(data, section.align);
    return sectionHeader({ ...section, offset: bytes(offset) }, names.add(section.name), moved);
  });
  const layoutsAt = writer.append(layouts, 1);
  headers.push(plainHeader(names.add(LAYOUTS_SECTION), PROGBITS, layoutsAt, layouts.length));
  if (programs.length > 0) {
    const at = writer.append(programs, 1);
    headers.push(plainHeader(names.add(PROGRAMS_SECTION), PROGBITS, at, programs.length));
  }
  const ownName = names.add('.shstrtab');
  const namesAt = writer.append(names.bytes(), 1);
  headers.push(plainHeader(ownName, SECTION.strings, namesAt, names.bytes().length));
  return writer.finish(headers);
}

const NOTHING = new Uint8Array();
const PROGBITS = 1;
const WORD = 4;

/** Where the ELF header says what the section headers are. */
const HEADER_FIELD = { sectionsAt: 32, sectionCount: 48, sectionNames: 50 } as const;

/** Relocation sections and those with this flag name another section in their info field. */
const INFO_IS_SECTION = { rel: 9, rela: 4, flag: 0x40 } as const;

const SYMBOL_SIZE = 16;
const SYMBOL_SECTION_AT = 14;
const [FIRST_RESERVED, ABSOLUTE] = [0xff00, 0xfff1];

function isKept(section: ElfSection): boolean {
  const isOurs = section.name === LAYOUTS_SECTION || section.name === PROGRAMS_SECTION;
  return !/^\.(rel\.|rela\.)?debug_|^\.shstrtab$/.test(section.name) && !isOurs;
}

/** The end of the last byte of the file that a loader, or a section that is part of memory, uses. */
function loadedEnd(elf: Elf): number {
  const segments = elf.segments.map(({ offset, fileSize }) => offset + fileSize);
  const sections = elf.sections.filter(isLoaded).map(({ offset, data }) => offset + data.length);
  return Math.max(HEADER_FIELD.sectionNames + 2, ...segments, ...sections);
}

const isLoaded = ({ flags, type }: ElfSection): boolean =>
  (flags & SECTION_FLAG.alloc) !== 0 && type !== SECTION.nobits;

const staysInPlace = (section: ElfSection, loaded: number): boolean =>
  section.type === 0 || section.type === SECTION.nobits || section.offset + section.data.length <= loaded;

/** Symbols say in which section they lie; one of a dropped section keeps its value as an absolute number. */
function renumberSymbols(data: Uint8Array, moved: ReadonlyMap<number, number>): Uint8Array {
  const copy = new Uint8Array(data);
  const view = new DataView(copy.buffer);
  for (let at = SYMBOL_SECTION_AT; at < copy.length; at += SYMBOL_SIZE) {
    const section = view.getUint16(at, true);
    if (section < FIRST_RESERVED) view.setUint16(at, moved.get(section) ?? ABSOLUTE, true);
  }
  return copy;
}

type SectionHeader = readonly number[];

function sectionHeader(section: ElfSection, name: number, moved: ReadonlyMap<number, number>): SectionHeader {
  const { type, flags, address, offset, size, align, entrySize } = section;
  const infoIsSection = type === INFO_IS_SECTION.rel || type === INFO_IS_SECTION.rela || flags & INFO_IS_SECTION.flag;
  const info = infoIsSection ? (moved.get(section.info) ?? 0) : section.info;
  return [name, type, flags, address, offset, size, moved.get(section.link) ?? 0, info, align, entrySize];
}

const plainHeader = (name: number, type: number, offset: number, size: number): SectionHeader => [
  name,
  type,
  0,
  0,
  offset,
  size,
  0,
  0,
  1,
  0,
];

/** The string table of section names; the empty name comes first. */
class SectionNames {
  #text = '\0';

  add(name: string): number {
    if (name === '') return 0;
    const at = this.#text.length;
    this.#text += `${name}\0`;
    return at;
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.#text);
  }
}

/** A file that grows at its end. */
class Writer {
  readonly #parts: Uint8Array[];
  #length: number;

  constructor(head: Uint8Array) {
    this.#parts = [head];
    this.#length = head.length;
  }

  /** Adds data at the next multiple of `align` and returns its offset. */
  append(data: Uint8Array, align: number): number {
    const padding = -this.#length & (Math.max(align, 1) - 1);
    this.#parts.push(new Uint8Array(padding), data);
    const offset = this.#length + padding;
    this.#length = offset + data.length;
    return offset;
  }

  /** Ends the file with the section headers (the last of them holds the names) and points the ELF header at them. */
  finish(headers: readonly SectionHeader[]): Uint8Array {
    const at = this.append(encodeWords(headers.flat()), WORD);
    const file = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      file.set(part, offset);
      offset += part.length;
    }
    const view = new DataView(file.buffer);
    view.setUint32(HEADER_FIELD.sectionsAt, at, true);
    view.setUint16(HEADER_FIELD.sectionCount, headers.length, true);
    view.setUint16(HEADER_FIELD.sectionNames, headers.length - 1, true);
    return file;
  }
}

function encodeWords(words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * WORD));
  words.forEach((word, index) => {
    view.setUint32(index * WORD, word, true);
  });
  return new Uint8Array(view.buffer);
}
