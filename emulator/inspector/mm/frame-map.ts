import { PAGE_SIZE } from '../../memory/paging.ts';
import { type Pid, type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import { disagreements } from './agreement.ts';
import { type Buddy, readBuddy } from './buddy.ts';
import type { Census } from './census.ts';
import type { Space } from './spaces.ts';

/**
 * What every frame of the machine's RAM is for: each in exactly one category, so that they add up to all of it.
 *
 *     KKKKKKKKKKMMMMMMPPPPPPPP33333S33SSSS44..................
 *
 * The kernel's own note of a frame's use decides for its memory, the reverse map for that of processes; where the two
 * disagree, a finding says so. One glyph stands for one frame, as in the memory viewer of WeensyOS.
 */
export interface FrameMap {
  /** Frames of RAM, and bytes in each. */
  readonly frames: number;
  readonly frameSize: number;
  /** Those that have frames, in a fixed order; the sum of their `frames` is `frames`. */
  readonly categories: readonly Category[];
  /** One glyph for each frame, from physical address 0 on. */
  readonly map: string;
  readonly findings: readonly Finding[];
}

export interface Category {
  readonly name: CategoryName;
  readonly glyph: string;
  readonly frames: number;
  readonly bytes: number;
  /** Of `user`: whose. Absent while an address space is made or unmade. */
  readonly pid?: Pid;
  readonly comm?: string;
}

/** What a frame can be, and what is meant by it. */
export const CATEGORIES = {
  image: { glyph: 'K', words: 'kernel image: its code and data' },
  mem_map: { glyph: 'M', words: 'mem_map: a struct page for each frame' },
  pagetable: { glyph: 'P', words: 'page directories and page tables' },
  stack: { glyph: 'T', words: 'kernel stacks, one for each task' },
  slab: { glyph: 'O', words: 'object caches' },
  kernel: { glyph: 'B', words: 'buffers and other blocks of the kernel' },
  cache: { glyph: 'C', words: 'page cache: contents of files' },
  shmem: { glyph: 'H', words: 'shared memory' },
  shared: { glyph: 'S', words: 'private pages that processes share until one writes' },
  user: { glyph: '', words: 'private pages' },
  nobody: { glyph: '!', words: 'private pages that no process maps' },
  zero: { glyph: 'Z', words: 'the page of zeros' },
  reserved: { glyph: 'R', words: 'reserved: firmware, holes, room for the overlay' },
  free: { glyph: '.', words: 'free' },
} as const;

export type CategoryName = keyof typeof CATEGORIES;

/** Never throws on broken memory. */
export function readFrameMap(census: Census, buddy: Buddy = readBuddy(census.kernel, census.memMap)): FrameMap {
  const counts = new Map<string, { readonly place: Place; frames: number }>();
  let map = '';
  const zero = zeroFrame(census);
  for (let frame = 0; frame < census.frames; frame++) {
    const place = frame === zero ? ZERO : placeOf(census, frame);
    const glyph = glyphOf(place);
    map += glyph;
    const key = `${place.name} ${place.space?.mm}`;
    const count = counts.get(key);
    if (count) count.frames++;
    else counts.set(key, { place, frames: 1 });
  }
  const categories = [...counts.values()].sort((a, b) => rank(a.place) - rank(b.place)).map(categoryOf);
  const findings = [...census.findings, ...buddy.findings, ...disagreements(census)];
  return { frames: census.frames, frameSize: PAGE_SIZE, categories, map, findings };
}

/** A category and, for a process's own pages, whose. */
interface Place {
  readonly name: CategoryName;
  readonly space?: Space;
}

const ZERO: Place = { name: 'zero' };

/** The order of the table: that of CATEGORIES, and processes by pid. */
const ORDER = Object.keys(CATEGORIES);
const rank = ({ name, space }: Place): number => ORDER.indexOf(name) * 2 ** 20 + (space?.tasks[0]?.pid ?? 2 ** 19);

/** Of a process: its pid where that is one digit, then letters; beyond them they repeat. */
function glyphOf({ name, space }: Place): string {
  if (name !== 'user') return CATEGORIES[name].glyph;
  const pid = space?.tasks[0]?.pid;
  return pid === undefined ? '?' : (pid % 36).toString(36);
}

function categoryOf({ place, frames }: { readonly place: Place; readonly frames: number }): Category {
  const task = place.space?.tasks[0];
  const owner = task && { pid: task.pid, comm: task.comm };
  return { name: place.name, glyph: glyphOf(place), frames, bytes: frames * PAGE_SIZE, ...owner };
}

/** What the kernel's note of a frame's use, and who maps it, come to. */
export function placeOf({ memMap, reverseMap }: Census, frame: number): Place {
  if (frame >= memMap.length) return { name: 'reserved' };
  const use = memMap.use(frame);
  if (use !== 'anon') return { name: isCategory(use) ? use : 'kernel' };
  const spaces = new Set(reverseMap.of(frame).map(({ space }) => space));
  const [first] = spaces;
  if (!first) return { name: 'nobody' };
  return spaces.size > 1 ? { name: 'shared' } : { name: 'user', space: first };
}

const isCategory = (use: string): use is CategoryName => Object.hasOwn(CATEGORIES, use);

/** The frame that all read who have written nothing yet. It is the kernel image's, but for what it is for. */
export function zeroFrame({ kernel }: Census): number | undefined {
  const address: VirtAddr = virtAddr(kernel.variable('empty_zero_page').address);
  const page = kernel.space.walk(address);
  return page.present ? page.physical / PAGE_SIZE : undefined;
}
