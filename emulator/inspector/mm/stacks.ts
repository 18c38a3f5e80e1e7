import { PAGE_SIZE } from '../../memory/paging.ts';
import { virtAddr } from '../../units.ts';
import type { TaskRow } from '../tasks.ts';
import type { Census } from './census.ts';

/** Frames that hold a task's kernel stack, and whose: the whole thread_union, from thread_info to stack top. */
export function kernelStacks({ kernel, tasks }: Pick<Census, 'kernel' | 'tasks'>): ReadonlyMap<number, TaskRow> {
  const owners = new Map<number, TaskRow>();
  for (const task of tasks) {
    for (let page: number = task.threadInfo; page < task.stackTop; page += PAGE_SIZE) {
      const walk = kernel.space.walk(virtAddr(page));
      if (walk.present) owners.set(walk.physical >>> 12, task);
    }
  }
  return owners;
}
