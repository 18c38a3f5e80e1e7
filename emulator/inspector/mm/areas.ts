import { PAGE_SIZE } from '../../memory/paging.ts';
import { hex, type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import type { Kernel } from '../target.ts';
import { type MappedFile, readMappedFile } from './mapped-file.ts';
import { type Space, spaceName } from './spaces.ts';

/**
 * The areas of an address space (vm_area_struct), from the kernel's list, checked against its tree.
 *
 *     mm_struct ──mmap──▶ area ⇄ area ⇄ area        by address, none overlapping another
 *         └──mm_rb──▶ the same areas
 */
export interface Area {
  readonly start: VirtAddr;
  /** One past its last byte. */
  readonly end: VirtAddr;
  /** `rw-p`, as in /proc/PID/maps. */
  readonly rights: string;
  readonly writable: boolean;
  readonly executable: boolean;
  /** A write makes a page the process's own. */
  readonly private: boolean;
  /** `[heap]`, `[stack]`, or what of the program lies there; empty for other memory. */
  readonly label: string;
  /** What was mapped, and how many bytes into it the area begins; absent for other memory. */
  readonly file?: MappedFile;
  readonly fileOffset: number;
  /** Of its vm_area_struct. */
  readonly address: VirtAddr;
}

/** Never throws on broken memory, and ends on any list. */
export function readAreas(
  kernel: Kernel,
  space: Space,
): { readonly areas: readonly Area[]; readonly findings: readonly Finding[] } {
  const reader = new AreaReader(kernel, space);
  const areas = reader.list();
  reader.checkCount(areas);
  reader.checkTree(areas);
  return { areas, findings: reader.findings };
}

/** The area that holds an address, by the list alone; `undefined` where there is none. Never throws on broken memory. */
export const findArea = (kernel: Kernel, space: Space, address: VirtAddr): Area | undefined =>
  new AreaReader(kernel, space).find(address);

/** Linux's own limit. */
const MOST_AREAS = 65_536;

class AreaReader {
  readonly findings: Finding[] = [];
  readonly #kernel: Kernel;
  readonly #space: Space;
  readonly #name: string;

  constructor(kernel: Kernel, space: Space) {
    this.#kernel = kernel;
    this.#space = space;
    this.#name = spaceName(space);
  }

  list(): readonly Area[] {
    const areas: Area[] = [];
    const seen = new Set<VirtAddr>();
    for (let at = this.#mm('mmap'); at !== undefined && at !== 0 && seen.size < MOST_AREAS; ) {
      if (seen.has(at)) {
        this.#contradict('the list', at, `back at an area it had passed`, 'a new area or the end');
        break;
      }
      seen.add(at);
      const area = this.#area(at);
      if (!area) break;
      const before = areas.at(-1);
      if (area.start >= area.end || (before && area.start < before.end)) {
        this.#contradict('an area', at, `${hex(area.start)}-${hex(area.end)}`, 'above the one before it');
      }
      areas.push(area);
      at = this.#pointer(at, 'vm_next');
    }
    return areas;
  }

  find(address: VirtAddr): Area | undefined {
    let at = this.#mm('mmap');
    for (let steps = 0; at !== undefined && at !== 0 && steps < MOST_AREAS; steps++) {
      const end = this.#pointer(at, 'vm_end') ?? 0;
      if (address < end) {
        const area = this.#area(at);
        return area && area.start <= address ? area : undefined;
      }
      at = this.#pointer(at, 'vm_next');
    }
    return undefined;
  }

  checkCount(areas: readonly Area[]): void {
    const count = this.#mm('map_count');
    if (count === undefined || count === areas.length) return;
    this.#contradict('map_count', this.#space.mm, `${count}`, `${areas.length}, as listed`);
  }

  /** The tree holds the same areas in the same order. */
  checkTree(areas: readonly Area[]): void {
    const offset = this.#kernel.offsetOf('struct vm_area_struct', 'vm_rb');
    const found = this.#treeNodes().map((node) => virtAddr(node - offset));
    const differs = areas.findIndex(({ address }, index) => found[index] !== address);
    if (differs < 0 && found.length === areas.length) return;
    const at = areas[differs]?.address ?? this.#space.mm;
    this.#contradict(
      'mm_rb',
      at,
      `of ${found.length} areas, or in another order`,
      `of the ${areas.length} in the list`,
    );
  }

  /** The nodes in order, without recursion and without ever entering one twice. */
  #treeNodes(): readonly VirtAddr[] {
    const nodes: VirtAddr[] = [];
    const seen = new Set<VirtAddr>();
    const above: VirtAddr[] = [];
    let at = this.#mm('mm_rb.rb_node') ?? virtAddr(0);
    while (at !== 0 || above.length > 0) {
      if (at !== 0 && !seen.has(at) && seen.size < MOST_AREAS) {
        seen.add(at);
        above.push(at);
        at = this.#treeLink(at, 'rb_left');
      } else {
        const node = above.pop();
        if (node === undefined) break;
        nodes.push(node);
        at = this.#treeLink(node, 'rb_right');
      }
    }
    return nodes;
  }

  #treeLink(node: VirtAddr, member: string): VirtAddr {
    const read = this.#kernel.attempt('rb_node', node, () =>
      virtAddr(this.#kernel.object('struct rb_node', node).member(member).number()),
    );
    if ('value' in read) return read.value;
    this.findings.push(read.finding);
    return virtAddr(0);
  }

  #area(address: VirtAddr): Area | undefined {
    const read = this.#kernel.attempt(`vm_area_struct of ${this.#name}`, address, () => this.#read(address));
    if ('value' in read) return read.value;
    this.findings.push(read.finding);
    return undefined;
  }

  /** Throws MemoryError. */
  #read(address: VirtAddr): Area {
    const area = this.#kernel.object('struct vm_area_struct', address);
    const flags = area.member('vm_flags').number();
    const has = (flag: string): boolean => (flags & this.#kernel.number(flag)) !== 0;
    const [start, end] = [virtAddr(area.member('vm_start').number()), virtAddr(area.member('vm_end').number())];
    const shared = has('VM_SHARED');
    const letters = [has('VM_READ') ? 'r' : '-', has('VM_WRITE') ? 'w' : '-', has('VM_EXEC') ? 'x' : '-'];
    const file = area.member('vm_file');
    const isFile = file.number() !== 0;
    return {
      start,
      end,
      rights: `${letters.join('')}${shared ? 's' : 'p'}`,
      writable: has('VM_WRITE'),
      executable: has('VM_EXEC'),
      private: !shared,
      label: this.#label(start, end, has('VM_GROWSDOWN')),
      ...(isFile && { file: readMappedFile(file) }),
      fileOffset: isFile ? area.member('vm_pgoff').number() * PAGE_SIZE : 0,
      address,
    };
  }

  /** By where it lies, as Linux finds them: the heap holds brk, the stack the first stack pointer. */
  #label(start: VirtAddr, end: VirtAddr, growsDown: boolean): string {
    const within = (from: string, to: string): boolean => {
      const [low = 0, high = 0] = [this.#mm(from), this.#mm(to)];
      return low < high && low < end && high > start;
    };
    const stack = this.#mm('start_stack') ?? 0;
    if (growsDown && stack >= start && stack <= end) return '[stack]';
    if (within('start_brk', 'brk')) return '[heap]';
    if (within('start_code', 'end_code')) return 'code';
    return within('start_data', 'start_brk') ? 'data' : '';
  }

  #mm(member: string): VirtAddr | undefined {
    const { mm } = this.#space;
    return this.#number('struct mm_struct', mm, member);
  }

  #pointer(area: VirtAddr, member: string): VirtAddr | undefined {
    return this.#number('struct vm_area_struct', area, member);
  }

  #number(type: string, address: VirtAddr, member: string): VirtAddr | undefined {
    const what = `${member} of ${this.#name}`;
    const read = this.#kernel.attempt(what, address, () => this.#kernel.object(type, address).member(member).number());
    if ('value' in read) return virtAddr(read.value);
    this.findings.push(read.finding);
    return undefined;
  }

  #contradict(what: string, address: VirtAddr, found: string, expected: string): void {
    this.findings.push({ kind: 'contradiction', what: `${what} of ${this.#name}`, address, found, expected });
  }
}
