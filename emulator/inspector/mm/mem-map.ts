import { bare } from '../../layouts/resolve.ts';
import { type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import type { Kernel } from '../target.ts';
import { type Column, StructArray } from './struct-array.ts';

/**
 * mem_map: what the kernel itself has written down about each frame of RAM.
 *
 * A frame is named by its number, its physical address over 4096. What a frame is used for is in its `flags`, as one of
 * `enum page_use`; here a use has that enumerator's name without its prefix: `anon`, `pagetable`, `free`.
 */
export class MemMap {
  /** Frames there are. */
  readonly length: number;
  /** The uses, by number. */
  readonly uses: readonly string[];
  readonly pages: StructArray;
  readonly #flags: Column;
  readonly #count: Column;
  readonly #mapcount: Column;
  readonly #order: Column;
  readonly #useShift: number;
  readonly #useMask: number;
  readonly #bit: Readonly<Record<PageFlag, number>>;

  /** Before the kernel has made it, and where it cannot be read, mem_map describes no frame: that is a finding. */
  static read(kernel: Kernel): { readonly memMap: MemMap; readonly findings: readonly Finding[] } {
    const { address: at } = kernel.variable('mem_map');
    const read = kernel.attempt('mem_map', at, () => {
      const address = virtAddr(kernel.variable('mem_map').number());
      const length = kernel.variable('max_pfn').number();
      return StructArray.read(kernel, 'mem_map', 'struct page', address, length);
    });
    if ('value' in read) return { memMap: new MemMap(kernel, read.value), findings: [] };
    return { memMap: new MemMap(kernel, StructArray.empty(kernel, 'struct page')), findings: [read.finding] };
  }

  private constructor(kernel: Kernel, pages: StructArray) {
    this.pages = pages;
    this.length = pages.length;
    this.#flags = pages.column('flags');
    this.#count = pages.column('_count');
    this.#mapcount = pages.column('_mapcount');
    this.#order = pages.column('private');
    this.uses = enumeratorNames(kernel, 'enum page_use', 'PAGE_USE_');
    this.#useShift = kernel.number('PAGE_USE_SHIFT');
    this.#useMask = (1 << Math.ceil(Math.log2(this.uses.length))) - 1;
    const bit = (flag: PageFlag): number => kernel.number(flag);
    const [slab, tail, buddy, reserved] = [bit('PG_slab'), bit('PG_tail'), bit('PG_buddy'), bit('PG_reserved')];
    this.#bit = { PG_slab: slab, PG_tail: tail, PG_buddy: buddy, PG_reserved: reserved };
  }

  /** `reserved` too for what mem_map does not describe. */
  use(frame: number): string {
    if (frame >= this.length) return 'reserved';
    return this.uses[(this.#flags(frame) >>> this.#useShift) & this.#useMask] ?? '?';
  }

  has(frame: number, flag: PageFlag): boolean {
    return frame < this.length && ((this.#flags(frame) >>> this.#bit[flag]) & 1) === 1;
  }

  /** How many hold the frame. */
  count(frame: number): number {
    return frame < this.length ? this.#count(frame) : 0;
  }

  /** How many page table entries of processes map it: `_mapcount` is one less. */
  mapcount(frame: number): number {
    return frame < this.length ? this.#mapcount(frame) + 1 : 0;
  }

  /** Of the first frame of a free block: its order. */
  order(frame: number): number {
    return frame < this.length ? this.#order(frame) : 0;
  }

  /** The frame whose struct page lies at an address. */
  frameOf(page: number): number | undefined {
    return this.pages.indexOf(page);
  }

  /** Where a frame's struct page lies. */
  pageOf(frame: number): VirtAddr {
    return virtAddr(this.pages.address + frame * this.pages.stride);
  }
}

export type PageFlag = 'PG_slab' | 'PG_tail' | 'PG_buddy' | 'PG_reserved';

/** An enum's names by value, in small letters and without their common prefix; names without it are left out. */
export function enumeratorNames(kernel: Kernel, type: string, prefix: string): readonly string[] {
  const found = bare(kernel.layouts.find(type));
  const names: string[] = [];
  for (const { name, value } of found.kind === 'enum' ? found.values : []) {
    if (name.startsWith(prefix)) names[value] = name.slice(prefix.length).toLowerCase();
  }
  return names;
}
