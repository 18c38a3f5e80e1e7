import { InspectError } from '../error.ts';
import type { Finding } from '../findings.ts';
import { type Area, readAreas } from './areas.ts';
import type { Census } from './census.ts';
import type { Mapping } from './reverse-map.ts';
import { type Space, spaceName } from './spaces.ts';

/**
 * A process's memory, area by area, with the pages of each that are there: /proc/PID/maps, and the counts of smaps.
 */
export interface Maps {
  readonly pid: number;
  readonly comm: string;
  readonly areas: readonly MappedArea[];
  readonly findings: readonly Finding[];
}

export interface MappedArea extends Area {
  readonly pages: number;
  /** Pages that a frame of their own holds or shares; the page of zeros is none. */
  readonly resident: number;
  /** Of these, those whose frame another address space maps too. */
  readonly shared: number;
}

/** Throws InspectError where no task with memory of its own has that pid. */
export function readMaps(census: Census, pid: number): Maps {
  const space = spaceOf(census, pid);
  const { areas, findings } = readAreas(census.kernel, space);
  const pages = census.reverseMap.pagesOf(space);
  const mapped = areas.map((area): MappedArea => {
    const resident = pagesIn(pages, area).filter(({ special }) => !special);
    const shared = resident.filter(({ frame }) => census.reverseMap.counted(frame) > 1).length;
    return { ...area, pages: (area.end - area.start) / 4096, resident: resident.length, shared };
  });
  const comm = census.tasks.find((task) => task.pid === pid)?.comm ?? '';
  return { pid, comm, areas: mapped, findings: [...findings, ...stray(space, areas, pages)] };
}

/** The address space that a task lives in. Throws InspectError where there is no such task, or it has none. */
export function spaceOf({ spaces, tasks }: Census, pid: number): Space {
  const space = spaces.find((one) => one.tasks.some((task) => task.pid === pid));
  if (space) return space;
  const known = spaces.flatMap((one) => one.tasks.map((task) => task.pid)).join(', ');
  const task = tasks.find((row) => row.pid === pid);
  const why = !task
    ? 'no task has that pid'
    : task.kernelThread
      ? 'it is a kernel thread'
      : 'it has given its memory up';
  throw new InspectError(`Cannot show the memory of ${pid}: ${why}; ask about ${known || 'others'}, or stop earlier`);
}

/** Those of a space's pages that lie in an area. */
export const pagesIn = (pages: readonly Mapping[], { start, end }: Area): readonly Mapping[] =>
  pages.filter(({ address }) => address >= start && address < end);

/** Pages outside of every area: nobody will ever unmap them. */
function stray(space: Space, areas: readonly Area[], pages: readonly Mapping[]): readonly Finding[] {
  const outside = pages.filter(({ address }) => !areas.some(({ start, end }) => address >= start && address < end));
  const [first] = outside;
  if (!first) return [];
  const what = `a page of ${spaceName(space)}${outside.length > 1 ? `, one of ${outside.length},` : ''}`;
  return [{ kind: 'contradiction', what, address: first.address, found: 'outside of every area', expected: 'in one' }];
}
