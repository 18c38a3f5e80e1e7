import { type Bytes, bytes as bytesOf, hex, type PhysAddr, physAddr, type VirtAddr, virtAddr } from '../units.ts';
import { Cursor } from './cursor.ts';
import { ImageError } from './error.ts';

/**
 * ELF for one machine: 32 bits, little-endian, i386.
 *
 *     header ──► program headers ──► segments: what a loader copies into memory
 *            └─► section headers ──► sections: what a debugger reads (names in .shstrtab)
 *
 * Once `openElf` returns, every segment and section lies inside the file and no two LOAD segments overlap; readers
 * downstream rely on it. Anything else is an ImageError.
 */
export interface Elf {
  /** What to call the file in messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** One of ELF_TYPE. */
  readonly type: number;
  readonly entry: VirtAddr;
  readonly segments: readonly ElfSegment[];
  readonly sections: readonly ElfSection[];
  /** The first section of that name. */
  section(name: string): ElfSection | undefined;
}

export interface ElfSegment {
  /** One of SEGMENT. */
  readonly type: number;
  readonly offset: Bytes;
  readonly address: VirtAddr;
  readonly physical: PhysAddr;
  readonly fileSize: Bytes;
  readonly memorySize: Bytes;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
  readonly align: Bytes;
}

export interface ElfSection {
  readonly index: number;
  readonly name: string;
  /** One of SECTION. */
  readonly type: number;
  readonly flags: number;
  readonly address: VirtAddr;
  readonly offset: Bytes;
  readonly size: Bytes;
  readonly link: number;
  readonly info: number;
  readonly align: Bytes;
  readonly entrySize: Bytes;
  /** The section's bytes in the file, as a view; empty for NOBITS. */
  readonly data: Uint8Array;
}

export const ELF_TYPE = { relocatable: 1, executable: 2, shared: 3 } as const;
export const SEGMENT = { load: 1, dynamic: 2, interpreter: 3, note: 4 } as const;
export const SECTION = { symbols: 2, strings: 3, note: 7, nobits: 8 } as const;
export const SECTION_FLAG = { alloc: 2, compressed: 0x800 } as const;

/** Reads the structure of an i386 ELF file; `name` is what messages call it. Throws ImageError. */
export function openElf(bytes: Uint8Array, name: string): Elf {
  const header = readHeader(bytes, name);
  const segments = readSegments(bytes, name, header);
  const sections = readSections(bytes, name, header);
  checkOverlap(segments, name);
  const byName = new Map(sections.toReversed().map((section) => [section.name, section]));
  const { type, entry } = header;
  return { name, bytes, type, entry, segments, sections, section: (wanted) => byName.get(wanted) };
}

interface Header {
  readonly type: number;
  readonly entry: VirtAddr;
  readonly segments: Table;
  readonly sections: Table;
  readonly sectionNames: number;
}

interface Table {
  readonly offset: number;
  readonly entrySize: number;
  readonly count: number;
}

const HEADER_SIZE = 52;
const SEGMENT_HEADER_SIZE = 32;
const SECTION_HEADER_SIZE = 40;
const MACHINE_I386 = 3;

function readHeader(bytes: Uint8Array, name: string): Header {
  checkIdentity(bytes, name);
  const at = new Cursor(bytes, name, 'the ELF header', 16);
  const type = at.u16();
  const machine = at.u16();
  if (machine !== MACHINE_I386) {
    throw new ImageError(`Cannot open ${name}: it is for ELF machine ${machine}, not i386; build it for i386 (-m32)`);
  }
  at.u32(); // version, always 1
  const entry = virtAddr(at.u32());
  const [segmentsAt, sectionsAt] = [at.u32(), at.u32()];
  at.u32(); // flags, none on i386
  at.u16(); // the header's own size
  const segments = { offset: segmentsAt, entrySize: at.u16(), count: at.u16() };
  const sections = { offset: sectionsAt, entrySize: at.u16(), count: at.u16() };
  checkTable(segments, SEGMENT_HEADER_SIZE, 'program headers', name);
  checkTable(sections, SECTION_HEADER_SIZE, 'section headers', name);
  return { type, entry, segments, sections, sectionNames: at.u16() };
}

/** The first bytes say what the file is; each wrong answer has its own next step. */
function checkIdentity(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) throw new ImageError(`Cannot open ${name}: it is empty; give an i386 ELF file`);
  const [m0, m1, m2, m3, width, order] = bytes;
  if (m0 !== 0x7f || m1 !== 0x45 || m2 !== 0x4c || m3 !== 0x46) {
    throw new ImageError(`Cannot open ${name}: it is not an ELF file; give a static i386 Linux program`);
  }
  if (bytes.length < HEADER_SIZE) throw new Cursor(bytes, name, 'the ELF header').truncated();
  if (width === 2) {
    throw new ImageError(`Cannot open ${name}: it is a 64-bit ELF file, not i386; build it for i386 (-m32 -static)`);
  }
  if (width !== 1 || order !== 1) {
    throw new ImageError(`Cannot open ${name}: it is not a 32-bit little-endian ELF file; build it for i386 (-m32)`);
  }
}

function checkTable(table: Table, entrySize: number, what: string, name: string): void {
  if (table.count === 0 || table.entrySize === entrySize) return;
  throw new ImageError(
    `Cannot open ${name}: its ${what} are ${table.entrySize} bytes each instead of ${entrySize}; build or copy it again`,
  );
}

function readSegments(bytes: Uint8Array, name: string, header: Header): readonly ElfSegment[] {
  const at = new Cursor(bytes, name, 'the program headers', header.segments.offset);
  return Array.from({ length: header.segments.count }, (_, index) => {
    const type = at.u32();
    const offset = bytesOf(at.u32());
    const [address, physical] = [virtAddr(at.u32()), physAddr(at.u32())];
    const [fileSize, memorySize] = [bytesOf(at.u32()), bytesOf(at.u32())];
    const flags = at.u32();
    const align = bytesOf(at.u32());
    new Cursor(bytes, name, `segment ${index}`, offset).take(fileSize);
    if (type === SEGMENT.load) checkLoad(name, index, { address, fileSize, memorySize });
    const permissions = { readable: (flags & 4) !== 0, writable: (flags & 2) !== 0, executable: (flags & 1) !== 0 };
    return { type, offset, address, physical, fileSize, memorySize, ...permissions, align };
  });
}

type Extent = Pick<ElfSegment, 'address' | 'fileSize' | 'memorySize'>;

function checkLoad(name: string, index: number, { address, fileSize, memorySize }: Extent): void {
  if (fileSize > memorySize) {
    throw new ImageError(
      `Cannot open ${name}: segment ${index} has ${fileSize} bytes in the file but ${memorySize} in memory; link it again`,
    );
  }
  if (address + memorySize > 2 ** 32) {
    throw new ImageError(
      `Cannot open ${name}: segment ${index} at ${hex(address)} reaches beyond the 4 GiB of i386; link it again`,
    );
  }
}

function readSections(bytes: Uint8Array, name: string, header: Header): readonly ElfSection[] {
  const at = new Cursor(bytes, name, 'the section headers', header.sections.offset);
  const unnamed = Array.from({ length: header.sections.count }, (_, index) => readSection(at, index));
  const names = unnamed[header.sectionNames]?.data;
  if (!names) return unnamed;
  return unnamed.map((section) => ({
    ...section,
    name: new Cursor(names, name, 'the section names', section.nameAt).cString(),
  }));
}

function readSection(at: Cursor, index: number): ElfSection & { readonly nameAt: number } {
  const nameAt = at.u32();
  const [type, flags] = [at.u32(), at.u32()];
  const address = virtAddr(at.u32());
  const [offset, size] = [bytesOf(at.u32()), bytesOf(at.u32())];
  const [link, info] = [at.u32(), at.u32()];
  const [align, entrySize] = [bytesOf(at.u32()), bytesOf(at.u32())];
  const inFile = type === SECTION.nobits || type === 0 ? 0 : size;
  const data = new Cursor(at.bytes, at.file, `section ${index}`, inFile === 0 ? 0 : offset).take(inFile);
  return { index, name: '', nameAt, type, flags, address, offset, size, link, info, align, entrySize, data };
}

/** Two segments for one address: a loader would keep whichever it copied last. */
function checkOverlap(segments: readonly ElfSegment[], name: string): void {
  const loads = segments
    .filter((segment) => segment.type === SEGMENT.load && segment.memorySize > 0)
    .sort((a, b) => a.address - b.address);
  loads.forEach((segment, index) => {
    const next = loads[index + 1];
    if (!next || segment.address + segment.memorySize <= next.address) return;
    throw new ImageError(
      `Cannot open ${name}: its LOAD segments at ${hex(segment.address)} and ${hex(next.address)} overlap; link it again`,
    );
  });
}
