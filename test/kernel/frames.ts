import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { KObject } from '../../emulator/layouts/object.ts';
import { offsetOf } from '../../emulator/layouts/offset-of.ts';
import { sizeOf } from '../../emulator/layouts/resolve.ts';
import { AddressSpace } from '../../emulator/memory/address-space.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { physAddr } from '../../emulator/units.ts';

/**
 * What the kernel says about its memory, and whether it is true, seen from outside at one moment.
 *
 *     books         frames by use, objects in use by cache: equal before and after whatever leaves nothing behind
 *     disagreements every frame's _count, _mapcount and use, against all page tables of all tasks
 */
export interface Stopped {
  readonly layouts: TypeGraph;
  readonly machine: { ram(): Uint8Array; registers(): { readonly cr3: number } };
}

/** Frames of each use, active objects of each cache, and tasks. */
export function books(stopped: Stopped): Readonly<Record<string, number>> {
  const { layouts } = stopped;
  const read = variables(stopped);
  const entries: [string, number][] = useNames(layouts).map((name, use) => [
    name,
    read('nr_page_use').index(use).number(),
  ]);
  const cache = layouts.find('struct kmem_cache');
  for (const link of list(read('slab_caches'))) {
    const found = link.containerOf(cache, 'list');
    entries.push([`cache ${found.member('name').string()}`, found.member('nr_active').number()]);
  }
  entries.push(['tasks', tasks(stopped).length]);
  return Object.fromEntries(entries);
}

/** One sentence for each frame whose struct page is not what the page tables say; and for what does not add up. */
export function disagreements(stopped: Stopped): readonly string[] {
  const { layouts, machine } = stopped;
  const read = variables(stopped);
  const uses = useNames(layouts);
  const frames = read('max_pfn').number();
  const { mapped, tables, wrong } = walkAll(stopped);
  const page = layouts.find('struct page');
  const memMap = read('mem_map').number() - PAGE_OFFSET;
  const view = new DataView(machine.ram().buffer, machine.ram().byteOffset);
  const size = sizeOf(page);
  const [flags, count, mapcount] = [offsetOf(page, 'flags'), offsetOf(page, '_count'), offsetOf(page, '_mapcount')];
  const counted = new Array<number>(uses.length).fill(0);
  for (let pfn = 0; pfn < frames; pfn++) {
    const at = memMap + pfn * size;
    const use = (view.getUint32(at + flags, true) >>> 24) & 0xf;
    const name = uses[use] ?? `use ${use}`;
    counted[use] = (counted[use] ?? 0) + 1;
    const users = mapped.get(pfn) ?? 0;
    const holds = view.getInt32(at + count, true);
    const says = (what: string): void => void wrong.push(`frame ${pfn} (${name}) ${what}`);
    if (name === 'SLAB') continue;
    if (view.getInt32(at + mapcount, true) + 1 !== users) says(`has _mapcount + 1 other than ${users}`);
    if (name === 'ANON' && holds !== users) says(`has _count ${holds}, but ${users} mappings`);
    if (name === 'SHMEM' && holds !== users + 1) says(`has _count ${holds}, but ${users} mappings and its object`);
    if (name === 'FREE' && users) says('is mapped');
    if (tables.has(pfn) && name !== 'PAGETABLE') says('is a page table');
  }
  uses.forEach((name, use) => {
    const said = read('nr_page_use').index(use).number();
    if (counted[use] !== said) wrong.push(`nr_page_use says ${said} frames of ${name}; there are ${counted[use]}`);
  });
  return wrong;
}

const PAGE_OFFSET = 0xc0000000;
const PRESENT = 0x1;
const USER = 0x4;
const PROTNONE = 0x100;
const SPECIAL = 0x200;

/** Mappings of each frame by user entries, and the frames of page tables; each address space once. */
function walkAll(stopped: Stopped): {
  readonly mapped: Map<number, number>;
  readonly tables: Set<number>;
  readonly wrong: string[];
} {
  const mapped = new Map<number, number>();
  const tables = new Set<number>();
  const wrong: string[] = [];
  const ram = stopped.machine.ram();
  const view = new DataView(ram.buffer, ram.byteOffset);
  const directories = new Set(
    tasks(stopped)
      .map((task) => task.member('mm').number() && task.member('mm').member('pgd').number())
      .filter(Boolean),
  );
  for (const pgd of directories) {
    tables.add((pgd - PAGE_OFFSET) >>> 12);
    for (let i = 0; i < 1024; i++) {
      const entry = view.getUint32(pgd - PAGE_OFFSET + i * 4, true);
      if (!(entry & PRESENT)) continue;
      if (i >= 768) {
        if (entry & USER) wrong.push(`directory entry ${i} lets user mode into the kernel`);
        continue;
      }
      tables.add(entry >>> 12);
      for (let j = 0; j < 1024; j++) {
        const pte = view.getUint32((entry & ~0xfff) + j * 4, true);
        if (!(pte & (PRESENT | PROTNONE)) || pte & SPECIAL) continue;
        mapped.set(pte >>> 12, (mapped.get(pte >>> 12) ?? 0) + 1);
      }
    }
  }
  return { mapped, tables, wrong };
}

function tasks(stopped: Stopped): readonly KObject[] {
  const init = variables(stopped)('init_task');
  return [init, ...[...list(init.member('tasks'))].map((link) => link.containerOf(init.type, 'tasks'))];
}

/** The links of a list, from its head on. */
function* list(head: KObject): Generator<KObject> {
  for (let link = head.member('next').deref(); link.address !== head.address; link = link.member('next').deref())
    yield link;
}

const useNames = (layouts: TypeGraph): readonly string[] => {
  const type = layouts.find('enum page_use');
  const names = type.kind === 'enum' ? type.values.map(({ name }) => name) : [];
  return names.filter((name) => name.startsWith('PAGE_USE_')).map((name) => name.slice('PAGE_USE_'.length));
};

const variables = ({ layouts, machine }: Stopped) => {
  const space = new AddressSpace(new PhysicalMemory(machine.ram()), physAddr(machine.registers().cr3));
  return (name: string): KObject => {
    const { type, address } = layouts.variable(name);
    return new KObject(space, type, address);
  };
};
