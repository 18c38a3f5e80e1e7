import { PAGE_SIZE } from '../../memory/paging.ts';
import { hex, type PhysAddr, type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import type { Kernel } from '../target.ts';
import type { TaskRow } from '../tasks.ts';
import type { MemMap } from './mem-map.ts';
import { objectsOf, type Slabs } from './slabs.ts';

/**
 * Every address space of a process: those that tasks live in, and those that nobody lives in at this instruction.
 *
 *     task ──mm──▶ mm_struct ──pgd──▶ page directory
 *     fork is filling one, exit is emptying one: no task's mm, but an object in use of the cache of mm_structs
 *
 * Without the second kind a frame that fork has just shared would look as if it were counted once too often.
 */
export interface Space {
  readonly mm: VirtAddr;
  /** The page directory; absent where it cannot be one. */
  readonly pgd?: PhysAddr;
  /** The tasks whose mm it is, the oldest first; none while it is made or unmade. */
  readonly tasks: readonly TaskRow[];
}

/** As people call it: `cow(3)`, after its first task. */
export function spaceName({ tasks: [first], mm }: Space): string {
  return first ? `${first.comm}(${first.pid})` : `mm_struct ${hex(mm)}`;
}

/** Never throws on broken memory. */
export function readSpaces(
  kernel: Kernel,
  memMap: MemMap,
  tasks: readonly TaskRow[],
  slabs: Slabs,
): { readonly spaces: readonly Space[]; readonly findings: readonly Finding[] } {
  const byMm = new Map<VirtAddr, TaskRow[]>();
  const findings: Finding[] = [];
  for (const row of tasks) {
    const read = kernel.attempt('task_struct', row.task, () =>
      virtAddr(kernel.object('struct task_struct', row.task).member('mm').number()),
    );
    if ('finding' in read) findings.push(read.finding);
    else if (read.value !== 0) byMm.set(read.value, [...(byMm.get(read.value) ?? []), row]);
  }
  for (const mm of unattached(kernel, slabs)) if (!byMm.has(mm)) byMm.set(mm, []);
  const spaces = [...byMm].map(([mm, rows]): Space => {
    const directory = directoryOf(kernel, memMap, mm);
    if ('finding' in directory) findings.push(directory.finding);
    return { mm, ...('pgd' in directory && { pgd: directory.pgd }), tasks: rows };
  });
  return { spaces, findings };
}

/** All mm_structs in use, whoever has them. */
function unattached(kernel: Kernel, { caches }: Slabs): readonly VirtAddr[] {
  const cache = caches.find(({ name }) => name === 'mm_struct');
  return cache ? objectsOf(kernel, cache) : [];
}

/** Where the directory lies, if it is one: an mm_struct that was just handed out holds what was there before. */
function directoryOf(
  kernel: Kernel,
  memMap: MemMap,
  mm: VirtAddr,
): { readonly pgd: PhysAddr } | { readonly finding: Finding } {
  const what = 'mm_struct';
  const read = kernel.attempt(what, mm, () => virtAddr(kernel.object('struct mm_struct', mm).member('pgd').number()));
  if ('finding' in read) return read;
  const page = kernel.space.walk(read.value);
  if (!page.present) {
    const reason = `its pgd is ${hex(read.value)}, where nothing is`;
    return { finding: { kind: 'unreadable', what: `the page directory of the mm_struct`, address: mm, reason } };
  }
  const use = memMap.use(page.physical / PAGE_SIZE);
  if (use === 'pagetable') return { pgd: page.physical };
  const finding = { kind: 'contradiction', what: 'pgd of the mm_struct', address: mm } as const;
  return { finding: { ...finding, found: `in a frame used for ${use}`, expected: 'in one used for page tables' } };
}
