import { PAGE_SIZE, walk } from '../../memory/paging.ts';
import { type PhysAddr, physAddr, type VirtAddr, virtAddr } from '../../units.ts';
import { InspectError } from '../error.ts';
import type { Finding } from '../findings.ts';
import { readAreas } from './areas.ts';
import type { Census } from './census.ts';
import { zeroFrame } from './frame-map.ts';
import { spaceOf } from './maps.ts';
import { PRESENT, softwareBits } from './page-tables.ts';
import type { Mapping } from './reverse-map.ts';

/**
 * One address of one process, from both levels of its page tables down to the frame and up again to all who map it.
 *
 *     pid, address ──▶ directory entry ──▶ table entry ──▶ frame ──▶ everybody else's entries
 */
export interface Translation {
  readonly pid: number;
  readonly comm: string;
  readonly address: VirtAddr;
  readonly directory: Entry;
  /** Absent where the directory entry leads to no table. */
  readonly table?: Entry;
  /** Where the byte lies. Absent where no frame holds it. */
  readonly physical?: PhysAddr;
  readonly frame?: FrameFacts;
  /** The area that the address is in, as in maps. */
  readonly area?: { readonly start: VirtAddr; readonly end: VirtAddr; readonly rights: string; readonly label: string };
  readonly findings: readonly Finding[];
}

/** An entry of a page directory or a page table. */
export interface Entry {
  /** Where it lies in physical memory. */
  readonly at: PhysAddr;
  readonly index: number;
  readonly value: number;
  /** Its bits in words: `present`, `writable`, … */
  readonly flags: readonly string[];
}

export interface FrameFacts {
  readonly number: number;
  /** What the kernel notes it as used for: `anon`, `shmem`, `image`, … */
  readonly use: string;
  readonly count: number;
  readonly mapcount: number;
  /** It is the page of zeros, which is not counted. */
  readonly zero: boolean;
  readonly mappers: readonly Mapper[];
}

/** Somebody's entry for a frame. */
export interface Mapper {
  /** Absent while an address space is made or unmade. */
  readonly pid?: number;
  readonly comm?: string;
  readonly address: VirtAddr;
  readonly entry: number;
  readonly flags: readonly string[];
}

/** Throws InspectError where the task has no memory, or the address is none. */
export function translate(census: Census, pid: number, wanted: number): Translation {
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 0xffff_ffff) {
    throw new InspectError(`Cannot translate ${wanted}: an address lies between 0 and 0xffffffff`);
  }
  const { kernel } = census;
  const space = spaceOf(census, pid);
  const { pgd } = space;
  if (pgd === undefined) throw new InspectError(`Cannot translate for ${pid}: it has no page directory`);
  const address = virtAddr(wanted);
  const found = walk(kernel.space.memory, pgd, address);
  const bits = softwareBits(kernel);
  const { areas, findings } = readAreas(kernel, space);
  const area = areas.find(({ start, end }) => address >= start && address < end);
  const own = {
    pid,
    comm: census.tasks.find((task) => task.pid === pid)?.comm ?? '',
    address,
    directory: entryAt(pgd, address >>> 22, found.directoryEntry ?? 0, bits),
    ...(area && { area: { start: area.start, end: area.end, rights: area.rights, label: area.label } }),
    findings,
  };
  if (found.tableEntry === undefined && !found.present) return own;
  const table = found.tableEntry;
  const base = physAddr((found.directoryEntry ?? 0) & ~(PAGE_SIZE - 1));
  const level = table === undefined ? {} : { table: entryAt(base, (address >>> 12) & 0x3ff, table, bits) };
  if (!found.present && !((table ?? 0) & bits.protNone)) return { ...own, ...level };
  const physical = found.present ? found.physical : physAddr(((table ?? 0) & ~(PAGE_SIZE - 1)) | (address & 0xfff));
  return { ...own, ...level, physical, frame: frameFacts(census, physical >>> 12) };
}

/** What is known of a frame. */
export function frameFacts(census: Census, frame: number): FrameFacts {
  const { memMap, reverseMap } = census;
  return {
    number: frame,
    use: memMap.use(frame),
    count: memMap.count(frame),
    mapcount: memMap.mapcount(frame),
    zero: frame === zeroFrame(census),
    mappers: reverseMap.of(frame).map((mapping) => mapperOf(census, mapping)),
  };
}

function mapperOf({ kernel }: Census, { space, address, entry }: Mapping): Mapper {
  const [task] = space.tasks;
  const flags = flagWords(entry, softwareBits(kernel));
  return { ...(task && { pid: task.pid, comm: task.comm }), address, entry, flags };
}

type SoftwareBits = ReturnType<typeof softwareBits>;

const entryAt = (base: PhysAddr, index: number, value: number, bits: SoftwareBits): Entry => ({
  at: physAddr(base + index * 4),
  index,
  value,
  flags: flagWords(value, bits),
});

/** The bits of an entry that the processor knows, in the order of the manual. */
const HARDWARE: readonly (readonly [bit: number, word: string])[] = [
  [1 << 5, 'accessed'],
  [1 << 6, 'dirty'],
  [1 << 7, '4 MiB'],
  [1 << 8, 'global'],
];

/** An entry's bits in words. Without the present bit the others mean nothing to the processor. */
export function flagWords(entry: number, { protNone, special }: SoftwareBits): readonly string[] {
  const uncounted = entry & special ? ['not counted'] : [];
  if (!(entry & PRESENT)) return entry & protNone ? ['kept, out of reach', ...uncounted] : ['absent'];
  const rights = [entry & 2 ? 'writable' : 'read-only', entry & 4 ? 'user' : 'kernel'];
  const others = HARDWARE.flatMap(([bit, word]) => (entry & bit ? [word] : []));
  return ['present', ...rights, ...others, ...uncounted];
}
