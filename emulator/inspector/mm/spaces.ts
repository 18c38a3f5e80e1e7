import { PAGE_SIZE } from '../../memory/paging.ts';
import { hex, type PhysAddr, physAddr, type VirtAddr, virtAddr } from '../../units.ts';
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
  const taken = new Set<PhysAddr>();
  const spaces = [...byMm].map(([mm, rows]): Space => {
    const directory = directoryOf(kernel, memMap, mm);
    if ('finding' in directory) findings.push(directory.finding);
    // An old mm_struct's memory, handed out again, may still name what has become another one's directory.
    const own = 'pgd' in directory && !taken.has(directory.pgd) ? { pgd: directory.pgd } : {};
    if ('pgd' in directory) taken.add(directory.pgd);
    return { mm, ...own, tasks: rows };
  });
  return { spaces, findings };
}

/** All mm_structs in use, whoever has them. */
function unattached(kernel: Kernel, { caches }: Slabs): readonly VirtAddr[] {
  const cache = caches.find(({ name }) => name === 'mm_struct');
  return cache ? objectsOf(kernel, cache) : [];
}

/**
 * Where the directory lies, if it is one. An mm_struct that was just handed out holds what was there before, so a
 * directory must be what the kernel makes: a frame for page tables, whose upper part is the kernel's own.
 */
function directoryOf(
  kernel: Kernel,
  memMap: MemMap,
  mm: VirtAddr,
): { readonly pgd: PhysAddr } | { readonly finding: Finding } {
  const read = kernel.attempt('mm_struct', mm, () =>
    virtAddr(kernel.object('struct mm_struct', mm).member('pgd').number()),
  );
  if ('finding' in read) return read;
  const page = kernel.space.walk(read.value);
  const wrong = (reason: string) =>
    ({ finding: { kind: 'unreadable', what: 'the page directory of the mm_struct', address: mm, reason } }) as const;
  if (!page.present) return wrong(`its pgd is ${hex(read.value)}, where nothing is`);
  const use = memMap.use(page.physical / PAGE_SIZE);
  if (use !== 'pagetable') return wrong(`its pgd is ${hex(read.value)}, in a frame used for ${use}`);
  if (!hasKernelHalf(kernel, page.physical)) return wrong(`at ${hex(read.value)} lies no page directory`);
  return { pgd: page.physical };
}

/** Every directory has the kernel's entries from swapper_pg_dir; the first of them tells. */
function hasKernelHalf(kernel: Kernel, pgd: PhysAddr): boolean {
  const offset = (kernel.pageOffset >>> 22) * 4;
  const own = kernel.space.readU32(virtAddr(kernel.variable('swapper_pg_dir').address + offset));
  return own !== undefined && kernel.space.memory.readU32(physAddr(pgd + offset)) === own;
}
