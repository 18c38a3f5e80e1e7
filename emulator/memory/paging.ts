import { type Bytes, bytes, type PhysAddr, physAddr, type VirtAddr } from '../units.ts';
import type { PhysicalMemory } from './physical.ts';

/**
 * The i386 page walk, as the processor does it with CR4.PSE set.
 *
 *      31        22 21        12 11          0
 *     ┌────────────┬────────────┬─────────────┐
 *     │ directory  │   table    │   offset    │  virtual address
 *     └─────┬──────┴─────┬──────┴─────────────┘
 *     CR3 ──┴► entry ────┴──► entry ──► 4 KiB frame
 *              └─ large bit: ─────────► 4 MiB frame
 *
 * A walk is a value, never an exception: an absent page is an ordinary answer about a process's memory.
 */
export type Walk = MappedPage | AbsentPage;

export interface MappedPage {
  readonly present: true;
  readonly physical: PhysAddr;
  /** 4 KiB, or 4 MiB where the directory entry maps the frame itself. */
  readonly pageSize: Bytes;
  /** Both levels must allow it: these are the rights that the processor enforces. */
  readonly writable: boolean;
  readonly user: boolean;
  /** Of the entry that maps the frame. */
  readonly accessed: boolean;
  readonly dirty: boolean;
  readonly global: boolean;
  readonly directoryEntry: number;
  /** Undefined for a 4 MiB page. */
  readonly tableEntry: number | undefined;
}

export interface AbsentPage {
  readonly present: false;
  /** Where the walk ended: at an entry without its present bit, or (`memory`) at a table or frame outside of RAM. */
  readonly level: 'directory' | 'table' | 'memory';
  /** The entries that were read, raw: an absent entry may hold a swap location. */
  readonly directoryEntry: number | undefined;
  readonly tableEntry: number | undefined;
}

export const PAGE_SIZE = bytes(0x1000);
export const LARGE_PAGE_SIZE = bytes(0x40_0000);

/** Translates `address` through the page directory that `cr3` points to. */
export function walk(memory: PhysicalMemory, cr3: PhysAddr, address: VirtAddr): Walk {
  const directoryEntry = memory.readU32(entryAt(cr3, address >>> 22));
  if (directoryEntry === undefined) return absent('memory', undefined, undefined);
  if (!(directoryEntry & PRESENT)) return absent('directory', directoryEntry, undefined);
  if (directoryEntry & LARGE) {
    const physical = physAddr((directoryEntry & ~(LARGE_PAGE_SIZE - 1)) | (address & (LARGE_PAGE_SIZE - 1)));
    return mapped(memory, physical, LARGE_PAGE_SIZE, directoryEntry, undefined);
  }
  const tableEntry = memory.readU32(entryAt(directoryEntry, (address >>> 12) & 0x3ff));
  if (tableEntry === undefined) return absent('memory', directoryEntry, undefined);
  if (!(tableEntry & PRESENT)) return absent('table', directoryEntry, tableEntry);
  const physical = physAddr((tableEntry & FRAME) | (address & ~FRAME));
  return mapped(memory, physical, PAGE_SIZE, directoryEntry, tableEntry);
}

const PRESENT = 1 << 0;
const WRITABLE = 1 << 1;
const USER = 1 << 2;
const ACCESSED = 1 << 5;
const DIRTY = 1 << 6;
const LARGE = 1 << 7;
const GLOBAL = 1 << 8;
const FRAME = ~0xfff;

/** The address of entry `index` of the directory or table whose frame `base` names; its low bits are flags. */
const entryAt = (base: number, index: number): PhysAddr => physAddr((base & FRAME) | (index * 4));

const absent = (
  level: AbsentPage['level'],
  directoryEntry: number | undefined,
  tableEntry: number | undefined,
): AbsentPage => ({ present: false, level, directoryEntry, tableEntry });

function mapped(
  memory: PhysicalMemory,
  physical: PhysAddr,
  pageSize: Bytes,
  directoryEntry: number,
  tableEntry: number | undefined,
): Walk {
  if (!memory.has(physical, 1)) return absent('memory', directoryEntry, tableEntry);
  const leaf = tableEntry ?? directoryEntry;
  return {
    present: true,
    physical,
    pageSize,
    writable: (directoryEntry & leaf & WRITABLE) !== 0,
    user: (directoryEntry & leaf & USER) !== 0,
    accessed: (leaf & ACCESSED) !== 0,
    dirty: (leaf & DIRTY) !== 0,
    global: (leaf & GLOBAL) !== 0,
    directoryEntry,
    tableEntry,
  };
}
