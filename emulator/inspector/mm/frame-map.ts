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
  const places = new Places(census);
  const counts = new Map<Place, number>();
  let map = '';
  for (let frame = 0; frame < census.frames; frame++) {
    const place = places.of(frame);
    map += place.glyph;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const categories = [...counts].sort(([a], [b]) => rank(a) - rank(b)).map(categoryOf);
  const findings = [...census.findings, ...buddy.findings, ...disagreements(census)];
  return { frames: census.frames, frameSize: PAGE_SIZE, categories, map, findings };
}

/** A category and, for a process's own pages, whose. */
interface Place {
  readonly name: CategoryName;
  readonly glyph: string;
  readonly space?: Space;
}

/** What the kernel's note of a frame's use, and who maps it, come to. One place is one object, however many frames. */
class Places {
  readonly #census: Census;
  readonly #zero: number | undefined;
  readonly #byName = new Map<CategoryName, Place>();
  readonly #bySpace = new Map<Space, Place>();

  constructor(census: Census) {
    this.#census = census;
    this.#zero = zeroFrame(census);
  }

  of(frame: number): Place {
    if (frame === this.#zero) return this.#named('zero');
    const use = this.#census.memMap.use(frame);
    if (use !== 'anon') return this.#named(isCategory(use) ? use : 'kernel');
    const [first, ...others] = this.#census.reverseMap.of(frame);
    if (!first) return this.#named('nobody');
    return others.some(({ space }) => space !== first.space) ? this.#named('shared') : this.#owned(first.space);
  }

  #named(name: CategoryName): Place {
    const place = this.#byName.get(name) ?? { name, glyph: CATEGORIES[name].glyph };
    this.#byName.set(name, place);
    return place;
  }

  #owned(space: Space): Place {
    const place = this.#bySpace.get(space) ?? { name: 'user', glyph: ownerGlyph(space), space };
    this.#bySpace.set(space, place);
    return place;
  }
}

const isCategory = (use: string): use is CategoryName => Object.hasOwn(CATEGORIES, use);

/** Of a process: its pid where that is one digit, then letters; beyond them they repeat. */
function ownerGlyph({ tasks: [task] }: Space): string {
  return task ? (task.pid % 36).toString(36) : '?';
}

/** The order of the table: that of CATEGORIES, and processes by pid. */
const ORDER = Object.keys(CATEGORIES);
const rank = ({ name, space }: Place): number => ORDER.indexOf(name) * 2 ** 20 + (space?.tasks[0]?.pid ?? 2 ** 19);

function categoryOf([{ name, glyph, space }, frames]: readonly [Place, number]): Category {
  const task = space?.tasks[0];
  return { name, glyph, frames, bytes: frames * PAGE_SIZE, ...(task && { pid: task.pid, comm: task.comm }) };
}

/** The frame that all read who have written nothing yet. It is the kernel image's, but for what it is for. */
export function zeroFrame({ kernel }: Census): number | undefined {
  const address: VirtAddr = virtAddr(kernel.variable('empty_zero_page').address);
  const page = kernel.space.walk(address);
  return page.present ? page.physical / PAGE_SIZE : undefined;
}
