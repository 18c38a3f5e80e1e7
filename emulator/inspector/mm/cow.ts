import type { VirtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import { type Area, readAreas } from './areas.ts';
import type { Census } from './census.ts';
import { pagesIn, spaceOf } from './maps.ts';
import type { Mapping } from './reverse-map.ts';
import type { Space } from './spaces.ts';

/**
 * Copy-on-write as it stands: each page of a process, and who else has its frame.
 *
 *     private   the process's frame alone: a write goes straight in, or takes it over without a copy
 *     cow       several processes' frame, mapped read-only: the first write gets a copy
 *     zero      the page of zeros: the first write gets a frame
 *     shared    memory that is meant to be shared: a write is seen by all
 *     file      the page cache's frame: the first write gets a copy
 */
export interface Cow {
  readonly processes: readonly CowProcess[];
  readonly findings: readonly Finding[];
}

export interface CowProcess {
  readonly pid?: number;
  readonly comm?: string;
  readonly pages: readonly CowPage[];
}

export interface CowPage {
  readonly address: VirtAddr;
  readonly frame: number;
  readonly state: 'private' | 'cow' | 'zero' | 'shared' | 'file';
  /** The pids of all who map the frame, this process too; of the page of zeros only this one. */
  readonly sharers: readonly number[];
  /** Whether its area allows writing, and whether its entry does already. */
  readonly writableArea: boolean;
  readonly writableEntry: boolean;
  /** Its area's name, and rights as in maps. */
  readonly label: string;
  readonly rights: string;
}

/** Of one process, or of all with memory. Throws InspectError where the pid has none. */
export function readCow(census: Census, pid?: number): Cow {
  const spaces = pid === undefined ? census.spaces.filter((space) => isInUse(census, space)) : [spaceOf(census, pid)];
  const findings: Finding[] = [];
  const processes = spaces.map((space): CowProcess => {
    const read = readAreas(census.kernel, space);
    findings.push(...read.findings);
    const pages = census.reverseMap.pagesOf(space);
    const [task] = space.tasks;
    return {
      ...(task && { pid: task.pid, comm: task.comm }),
      pages: read.areas.flatMap((area) => pagesIn(pages, area).map((page) => pageOf(census, area, page))),
    };
  });
  return { processes, findings };
}

/** Not one that was emptied, whose mm_struct lives on only because somebody still has its page directory loaded. */
const isInUse = ({ reverseMap }: Census, space: Space): boolean =>
  space.tasks.length > 0 || reverseMap.pagesOf(space).length > 0;

function pageOf({ memMap, reverseMap }: Census, area: Area, page: Mapping): CowPage {
  const { address, frame, entry, special } = page;
  const mappers = special ? [page] : reverseMap.of(frame);
  return {
    address,
    frame,
    state: stateOf(memMap.use(frame), area, special, mappers.length),
    sharers: [...new Set(mappers.map(({ space }) => space.tasks[0]?.pid ?? UNATTACHED))],
    writableArea: area.writable,
    writableEntry: (entry & WRITABLE) !== 0,
    label: area.label,
    rights: area.rights,
  };
}

const WRITABLE = 2;
/** Stands for an address space that no task has yet, or any more. */
const UNATTACHED = -1;

function stateOf(use: string, area: Area, special: boolean, mappers: number): CowPage['state'] {
  if (special) return 'zero';
  if (!area.private) return 'shared';
  if (use === 'cache') return 'file';
  return mappers > 1 ? 'cow' : 'private';
}
