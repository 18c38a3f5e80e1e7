import { PAGE_SIZE } from '../../memory/paging.ts';
import type { PhysicalMemory } from '../../memory/physical.ts';
import { hex, type PhysAddr, physAddr, type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import type { Kernel } from '../target.ts';

/**
 * The user half of one address space, as its page tables have it: every table, and every entry that holds something.
 *
 * The kernel's reading of an entry, not the processor's: one without its present bit but with _PAGE_PROTNONE still has
 * its frame, which nobody may touch.
 */
export interface TableVisitor {
  /** The page table in frame `frame`, which slot `slot` of the directory names. */
  table(frame: number, slot: number): void;
  /** An entry: the page at `address` is in frame `frame`. */
  page(address: VirtAddr, frame: number, entry: number): void;
  finding(finding: Finding): void;
}

/** Visits all of it in the order of addresses. Never throws on broken memory. */
export function visitTables(kernel: Kernel, pgd: PhysAddr, name: string, visitor: TableVisitor): void {
  const { memory } = kernel.space;
  const bits = softwareBits(kernel);
  const slots = kernel.pageOffset >>> SLOT_SHIFT;
  const frames = memory.size / PAGE_SIZE;
  for (let slot = 0; slot < slots; slot++) {
    const directory = memory.readU32(physAddr(pgd + slot * ENTRY_SIZE)) ?? 0;
    if (directory === 0) continue;
    const [what, at] = [`directory entry ${slot} of ${name}`, virtAddr(slot << SLOT_SHIFT)];
    const reason = unusableTable(directory, frames);
    if (reason) {
      visitor.finding({ kind: 'unreadable', what, address: at, reason });
      continue;
    }
    visitor.table(directory >>> FRAME_SHIFT, slot);
    visitTable(memory, directory >>> FRAME_SHIFT, (index, entry) => {
      const address = virtAddr((slot << SLOT_SHIFT) | (index << FRAME_SHIFT));
      const frame = entry >>> FRAME_SHIFT;
      const present = (entry & (PRESENT | bits.protNone)) !== 0;
      if (present && frame < frames) visitor.page(address, frame, entry);
      else visitor.finding(oddEntry(name, address, entry, present));
    });
  }
  for (let slot = slots; slot < ENTRIES; slot++) {
    const directory = memory.readU32(physAddr(pgd + slot * ENTRY_SIZE)) ?? 0;
    if ((directory & (PRESENT | USER)) === (PRESENT | USER)) visitor.finding(openKernel(name, slot, directory));
  }
}

/** The bits of an entry that are the kernel's own. */
export const softwareBits = (kernel: Kernel): { readonly protNone: number; readonly special: number } => ({
  protNone: kernel.number('_PAGE_PROTNONE'),
  special: kernel.number('_PAGE_SPECIAL'),
});

export const PRESENT = 1;
const USER = 1 << 2;
const LARGE = 1 << 7;
const ENTRY_SIZE = 4;
const ENTRIES = 1024;
const FRAME_SHIFT = 12;
const SLOT_SHIFT = 22;

function unusableTable(directory: number, frames: number): string | undefined {
  if (!(directory & PRESENT)) return `it is ${hex(directory)}, without the present bit`;
  if (directory & LARGE) return `it is ${hex(directory)}, a page of 4 MiB, which processes do not have`;
  return directory >>> FRAME_SHIFT < frames ? undefined : `it is ${hex(directory)}, a table outside of RAM`;
}

function visitTable(memory: PhysicalMemory, frame: number, visit: (index: number, entry: number) => void): void {
  const table = frame * PAGE_SIZE;
  for (let index = 0; index < ENTRIES; index++) {
    const entry = memory.readU32(physAddr(table + index * ENTRY_SIZE));
    if (entry) visit(index, entry);
  }
}

/** The kernel's half is one for all processes, and none may reach it: its directory entries forbid it, page for page. */
function openKernel(name: string, slot: number, directory: number): Finding {
  const [what, address] = [`directory entry ${slot} of ${name}`, virtAddr(slot << SLOT_SHIFT)];
  return {
    kind: 'contradiction',
    what,
    address,
    found: `${hex(directory)}, open to programs`,
    expected: "the kernel's",
  };
}

function oddEntry(name: string, address: VirtAddr, entry: number, present: boolean): Finding {
  const what = `the page table entry of ${name}`;
  const why = present ? 'a frame outside of RAM' : 'neither present nor empty';
  return { kind: 'unreadable', what, address, reason: `it is ${hex(entry)}, ${why}` };
}
