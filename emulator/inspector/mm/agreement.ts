import { type VirtAddr, virtAddr } from '../../units.ts';
import { type Finding, limited } from '../findings.ts';
import type { Census } from './census.ts';
import { spaceName } from './spaces.ts';
import { kernelStacks } from './stacks.ts';

/**
 * What the kernel has written down about its frames, against what is there: every disagreement.
 *
 *     _mapcount + 1     page table entries that hold the frame
 *     _count            the same, and one more where an object of the kernel holds it too
 *     rss_stat          anonymous pages in the address space
 *     enum page_use     what the frame was found to be: a table, a stack, mapped by a process
 *     nr_page_use       frames of that use
 *
 * A kernel that is stopped between two of its instructions is often between two truths, and then says so here.
 */
export function disagreements(census: Census): readonly Finding[] {
  const { memMap } = census;
  const findings: Finding[] = [];
  for (let frame = 0; frame < memMap.length; frame++) findings.push(...checkFrame(census, frame));
  return [
    ...limited(findings, 'frames with such a disagreement'),
    ...checkOwners(census),
    ...checkUses(census),
    ...checkResident(census),
  ];
}

/** Uses that page table entries of processes may hold. */
const MAPPABLE: ReadonlySet<string> = new Set(['anon', 'shmem', 'cache']);
/** Of these, the ones that an object of the kernel holds as well. */
const HELD: ReadonlySet<string> = new Set(['shmem', 'cache']);

const NONE: readonly Finding[] = [];

function checkFrame({ memMap, reverseMap }: Census, frame: number): readonly Finding[] {
  const use = memMap.use(frame);
  const mapped = reverseMap.counted(frame);
  if (!MAPPABLE.has(use)) return mapped === 0 ? NONE : [exposed(frame, use, memMap.pageOf(frame))];
  const findings: Finding[] = [];
  const holders = mapped + (HELD.has(use) ? 1 : 0);
  const mapcount = memMap.mapcount(frame);
  const count = memMap.count(frame);
  const differ = (what: string, found: number, expected: string): number =>
    findings.push({
      kind: 'contradiction',
      what: `${what} of frame ${frame} (${use})`,
      address: memMap.pageOf(frame),
      found: `${found}`,
      expected,
    });
  if (holders === 0) {
    differ('the number of users', 0, "at least 1: it is nobody's");
    return findings;
  }
  if (mapcount !== mapped) differ('_mapcount', mapcount - 1, `${mapped - 1}: ${mapped} entries map it`);
  if (count !== holders) differ('_count', count, `${holders}: ${mapped} entries map it`);
  return findings;
}

/** WeensyOS shouts about these: a frame of the kernel's that a program could reach. */
function exposed(frame: number, use: string, address: VirtAddr): Finding {
  const found = `mapped by a process`;
  return { kind: 'contradiction', what: `frame ${frame} (${use})`, address, found, expected: "the kernel's alone" };
}

/** Frames used for tables and stacks must be somebody's table or stack. */
function checkOwners(census: Census): readonly Finding[] {
  const { memMap, reverseMap } = census;
  const owners = { pagetable: reverseMap.tables, stack: kernelStacks(census) };
  const findings: Finding[] = [];
  for (let frame = 0; frame < memMap.length; frame++) {
    const use = memMap.use(frame);
    if (use !== 'pagetable' && use !== 'stack') continue;
    if (owners[use].has(frame) || memMap.has(frame, 'PG_reserved')) continue;
    const [what, address] = [`frame ${frame} (${use})`, memMap.pageOf(frame)];
    findings.push({ kind: 'contradiction', what, address, found: "nobody's", expected: `a ${use} of some task` });
  }
  for (const [use, frames] of Object.entries(owners)) {
    for (const frame of frames.keys()) {
      const noted = memMap.use(frame);
      if (noted === use || noted === 'image') continue;
      const [what, address] = [`frame ${frame} (${noted})`, memMap.pageOf(frame)];
      findings.push({ kind: 'contradiction', what, address, found: `in use as a ${use}`, expected: `noted as ${use}` });
    }
  }
  return limited(findings, 'frames whose owner is not known');
}

function checkUses({ kernel, memMap }: Census): readonly Finding[] {
  const counts = new Map<string, number>();
  for (let frame = 0; frame < memMap.length; frame++) {
    const use = memMap.use(frame);
    counts.set(use, (counts.get(use) ?? 0) + 1);
  }
  const noted = kernel.variable('nr_page_use');
  return memMap.uses.flatMap((use, index): readonly Finding[] => {
    const counter = noted.index(index);
    const expected = counts.get(use) ?? 0;
    const what = `nr_page_use[${use}]`;
    const read = kernel.attempt(what, counter.address, () => counter.number());
    if ('finding' in read) return [read.finding];
    if (read.value === expected) return [];
    const found = `${read.value}`;
    return [{ kind: 'contradiction', what, address: counter.address, found, expected: `${expected}, as counted` }];
  });
}

function checkResident({ kernel, memMap, spaces, reverseMap }: Census): readonly Finding[] {
  const counters = ['MM_FILEPAGES', 'MM_ANONPAGES'].map((name) => ({ name, index: kernel.number(name) }));
  return spaces.flatMap((space) => {
    const pages = reverseMap.pagesOf(space).filter(({ special }) => !special);
    const anon = pages.filter(({ frame }) => memMap.use(frame) === 'anon').length;
    return counters.flatMap(({ name, index }): readonly Finding[] => {
      const expected = name === 'MM_ANONPAGES' ? anon : pages.length - anon;
      const counter = kernel.object('struct mm_struct', space.mm).member(`rss_stat.count[${index}]`);
      const read = kernel.attempt(name, counter.address, () => counter.number());
      if ('finding' in read) return [read.finding];
      if (read.value === expected) return [];
      const what = `${name} of ${spaceName(space)}`;
      const found = `${read.value}`;
      return [
        { kind: 'contradiction', what, address: virtAddr(counter.address), found, expected: `${expected}, as counted` },
      ];
    });
  });
}
