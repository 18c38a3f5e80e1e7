import { PAGE_SIZE } from '../../memory/paging.ts';
import type { Finding } from '../findings.ts';
import type { Kernel } from '../target.ts';
import { readTasks, type TaskRow } from '../tasks.ts';
import { MemMap } from './mem-map.ts';
import { ReverseMap } from './reverse-map.ts';
import { readSlabs, type Slabs } from './slabs.ts';
import { readSpaces, type Space } from './spaces.ts';

/**
 * Memory taken stock of, once: what each frame is for, and who uses it.
 *
 *     mem_map ──▶ slabs ──▶ address spaces ──▶ reverse map
 *                 tasks ──────────┘
 *
 * All further questions about memory are answered from it. It is a copy, good for one stop.
 */
export interface Census {
  readonly kernel: Kernel;
  /** Frames of RAM; mem_map may describe fewer, before boot has made it. */
  readonly frames: number;
  readonly memMap: MemMap;
  readonly tasks: readonly TaskRow[];
  readonly slabs: Slabs;
  readonly spaces: readonly Space[];
  readonly reverseMap: ReverseMap;
  /** What was broken on the way; disagreements are agreement.ts's. */
  readonly findings: readonly Finding[];
}

/** Never throws on broken memory. */
export function takeCensus(kernel: Kernel): Census {
  const frames = Math.floor(kernel.space.memory.size / PAGE_SIZE);
  const { memMap, findings: unmapped } = MemMap.read(kernel);
  const tasks = readTasks(kernel);
  const slabs = readSlabs(kernel, memMap);
  const { spaces, findings } = readSpaces(kernel, memMap, tasks.rows, slabs);
  const reverseMap = new ReverseMap(kernel, frames, spaces);
  const all = [...unmapped, ...tasks.findings, ...slabs.findings, ...findings, ...reverseMap.findings];
  return { kernel, frames, memMap, tasks: tasks.rows, slabs, spaces, reverseMap, findings: all };
}
