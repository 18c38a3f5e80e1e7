import type { KObject } from '../layouts/object.ts';
import type { Finding } from './findings.ts';
import { walkList } from './list.ts';
import type { Kernel } from './target.ts';
import { readChecked, type TaskRow, taskAt } from './tasks.ts';

/**
 * The other threads of a process. They are in no list of tasks and nobody's children: only the ring through
 * `thread_group`, which begins at the leader, leads to them.
 *
 *     leader ──thread_group──▶ thread ──▶ thread ──▶ … ──▶ leader
 */
export interface Threads {
  /** In the order of birth. */
  readonly rows: readonly TaskRow[];
  readonly findings: readonly Finding[];
}

/** Never throws on broken memory. `name` is what findings call the leader: `init-1`. */
export function readThreads(kernel: Kernel, leader: KObject, name: string): Threads {
  const walk = walkList(kernel, leader.member('thread_group').address, `thread_group of ${name}`);
  const read = walk.nodes.map((node) => readChecked(kernel, taskAt(kernel, node, 'thread_group')));
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    findings: [...walk.findings, ...read.flatMap(({ findings }) => findings)],
  };
}
