/**
 * Versions of v86's whole memory, page by page, kept beside it in the same wasm memory.
 *
 *     0                                     end of v86's
 *     │ registers, TLB, … │ guest RAM │ …   │ tables │ zero page │ version │ version │ …
 *       pages 0 … n: what is to be kept       ours: grown as needed, up to the budget
 *
 * A table says for each page which version of it belongs to one moment. Tables share the versions of pages that did not
 * change in between, and all untouched pages share one page of zeros: so the first table costs what the guest has
 * written, and each further one what has changed since. To restore one, the pages that differ from it are found by
 * comparing and only they are copied.
 *
 * Invariant: a version is free only if no table refers to it. The table last captured or restored is what the next
 * capture shares with, so its versions stay until then, though it may have been dropped.
 */
import { PAGES_WASM } from '#generated/pages-wasm.ts';
import type { Bytes } from '../units.ts';
import type { Cells } from './cells.ts';
import { MachineError } from './error.ts';

/** Where each of v86's pages is kept, in the order of the pages. Never write to it. */
export type PageTable = Uint32Array;

/** Memory as plain data: the numbers of the pages that hold anything, ascending, and their bytes. */
export interface MemoryImage {
  readonly pages: Uint32Array;
  readonly bytes: Uint8Array;
}

export class PageStore {
  readonly #cells: Cells;
  readonly #memory: WebAssembly.Memory;
  readonly #helper: Helper;
  /** How many versions there may be. */
  #room = 0;
  /** v86's own pages. */
  readonly #pages: number[] = [];
  /** Bytes of memory that are known to be v86's or ours. */
  #known = 0;
  #tables: Tables | undefined;
  readonly #free: number[] = [];
  #versions = 0;
  /** How many tables refer to a version, by the number of its page. */
  #references = new Uint32Array();
  #base: PageTable | undefined;
  #isBaseDropped = false;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#memory = cells.memory;
    this.#helper = new WebAssembly.Instance(helperModule(), { v86: { memory: cells.memory } })
      .exports as unknown as Helper;
  }

  /** Bytes that versions may take: none, until this is set. */
  set budget(budget: Bytes) {
    this.#room = Math.floor(budget / PAGE);
  }

  /** Bytes that versions take now. */
  get used(): number {
    return (this.#versions - this.#free.length) * PAGE;
  }

  /** Keeps memory as it is. `undefined` if the budget has no room for what has changed: drop a table, try again. */
  capture(): PageTable | undefined {
    const tables = this.#prepare();
    const { pages, versions, list, places, zero } = tables;
    const changed = this.#helper.changed(pages, versions, this.#pages.length, list, zero);
    if (!this.#reserve(changed)) return undefined;
    new Uint32Array(this.#memory.buffer, places, changed).set(this.#take(changed));
    this.#helper.keep(pages, versions, list, changed, places);
    const table = this.#words(versions).slice();
    this.#count(table, 1);
    this.#rebase(table);
    return table;
  }

  /** Makes memory what it was when the table was captured. */
  restore(table: PageTable): void {
    const { pages, versions, list, zero } = this.#prepare();
    this.#setVersions(table);
    const changed = this.#helper.changed(pages, versions, this.#pages.length, list, zero);
    this.#helper.put(pages, versions, list, changed);
    this.#rebase(table);
  }

  /** Gives up a table: versions that only it refers to become free. */
  drop(table: PageTable): void {
    if (table === this.#base) this.#isBaseDropped = true;
    else this.#count(table, -1);
  }

  /** Gives up what the next capture would share with: after the last table was dropped, all versions are free. */
  forget(): void {
    this.#rebase(undefined);
    if (this.#tables) this.#setVersions(new Uint32Array());
  }

  /** A copy of memory outside of it, for another machine or for a file. */
  copyOut(): MemoryImage {
    this.#prepare();
    const held = this.#nonZero(this.#pages);
    const bytes = new Uint8Array(held.length * PAGE);
    const memory = new Uint8Array(this.#memory.buffer);
    held.forEach((page, index) => {
      bytes.set(memory.subarray(page, page + PAGE), index * PAGE);
    });
    return { pages: held.map((page) => page >>> PAGE_SHIFT), bytes };
  }

  /**
   * Makes memory what it was at `copyOut`, here or in another machine. Versions kept here are not touched. What is known
   * to be `untouched` since v86 was made is not looked at, nor what is written anyway: looking is what makes the host
   * find memory for a page, and takes it longer than all else here.
   */
  copyIn({ pages, bytes }: MemoryImage, untouched: readonly Span[] = []): void {
    const last = pages.at(-1) ?? 0;
    const missing = (last + 1) * PAGE - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / WASM_PAGE)); // v86's: the machine of the image had grown so
    this.#prepare();
    const written = new Set(pages);
    const isZero = (page: number): boolean => untouched.some(({ from, to }) => from <= page && page + PAGE <= to);
    const left = this.#pages.filter((page) => !(written.has(page >>> PAGE_SHIFT) || isZero(page)));
    const held = this.#nonZero(left);
    const memory = new Uint8Array(this.#memory.buffer);
    for (const page of held) memory.fill(0, page, page + PAGE);
    pages.forEach((page, index) => {
      memory.set(bytes.subarray(index * PAGE, (index + 1) * PAGE), page * PAGE);
    });
  }

  /** Those of some of v86's pages that hold anything. */
  #nonZero(some: readonly number[]): Uint32Array {
    const { pages, versions, list, zero } = this.#tables as Tables;
    this.#words(pages).set(some);
    this.#setVersions(new Uint32Array());
    const count = this.#helper.changed(pages, versions, some.length, list, zero);
    this.#words(pages).set(this.#pages);
    this.#setVersions(this.#base ?? new Uint32Array());
    return new Uint32Array(this.#memory.buffer, list, count).map((index) => some[index] ?? 0);
  }

  /** Takes in what v86 has added to its memory since the last time. */
  #prepare(): Tables {
    const before = this.#pages.length;
    const end = this.#memory.buffer.byteLength;
    for (let page = this.#known; page < end; page += PAGE) this.#pages.push(page);
    this.#known = end;
    if (this.#tables && this.#pages.length === before) return this.#tables;
    if (!this.#tables || this.#pages.length > this.#tables.capacity) this.#tables = this.#makeTables();
    this.#words(this.#tables.pages).set(this.#pages);
    this.#setVersions(this.#base ?? new Uint32Array());
    return this.#tables;
  }

  /** Makes a table the one to compare with; pages that it does not know were zero. */
  #setVersions(table: PageTable): void {
    const { versions, zero } = this.#tables as Tables;
    this.#words(versions).fill(zero).set(table);
  }

  /** An array of one word for each page. */
  #words(address: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, this.#pages.length);
  }

  #makeTables(): Tables {
    const capacity = Math.ceil(this.#pages.length / 1024 + 1) * 1024;
    const bytes = 4 * capacity;
    const start = this.#grow(4 * bytes + PAGE);
    const [versions, list, places, zero] = [1, 2, 3, 4].map((n) => start + n * bytes) as [
      number,
      number,
      number,
      number,
    ];
    return { capacity, pages: start, versions, list, places, zero };
  }

  /** Sees to it that so many versions are free, within the budget. */
  #reserve(count: number): boolean {
    const inUse = this.#versions - this.#free.length;
    if (inUse + count > this.#room) return false;
    while (this.#free.length < count) {
      const more = Math.min(SEGMENT, this.#room - this.#versions);
      const start = this.#grow(more * PAGE);
      for (let index = more - 1; index >= 0; index--) this.#free.push(start + index * PAGE);
      this.#versions += more;
    }
    return true;
  }

  #take(count: number): readonly number[] {
    return this.#free.splice(this.#free.length - count, count).reverse();
  }

  /** Adds to the memory, for ourselves. */
  #grow(bytes: number): number {
    const before = this.#memory.buffer.byteLength;
    try {
      this.#memory.grow(Math.ceil(bytes / WASM_PAGE));
    } catch {
      throw new MachineError(
        `Cannot keep ${bytes >> 10} KiB more of the past: the machine's memory is at ${before >> 20} MiB and can grow no ` +
          'further; give less memory to the guest or to its history',
      );
    }
    this.#cells.refresh();
    this.#known = this.#memory.buffer.byteLength;
    const pages = this.#known / PAGE;
    if (this.#references.length < pages) {
      const references = new Uint32Array(2 * pages);
      references.set(this.#references);
      this.#references = references;
    }
    return before;
  }

  #rebase(table: PageTable | undefined): void {
    const before = this.#base;
    this.#base = table;
    if (before && this.#isBaseDropped) this.#count(before, -1);
    this.#isBaseDropped = false;
  }

  /** Adds to the references of all versions of a table: ten thousand, at each capture. */
  #count(table: PageTable, difference: 1 | -1): void {
    const references = this.#references;
    const zero = this.#tables?.zero;
    for (let index = 0; index < table.length; index++) {
      const version = table[index] ?? 0;
      if (version === zero) continue;
      const left = (references[version >>> PAGE_SHIFT] ?? 0) + difference;
      references[version >>> PAGE_SHIFT] = left;
      if (left === 0) this.#free.push(version);
    }
  }
}

/** Addresses in wasm memory, from the first up to the second: of v86's own, which are pages by their number. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const PAGE = 4096;
const PAGE_SHIFT = 12;
const WASM_PAGE = 65536;
/** Versions by which the memory grows at a time: 8 MiB. */
const SEGMENT = 2048;

/** Addresses of the arrays that pages.wat works on, and of the page of zeros. */
interface Tables {
  /** Entries in each array. */
  readonly capacity: number;
  readonly pages: number;
  readonly versions: number;
  readonly list: number;
  readonly places: number;
  readonly zero: number;
}

interface Helper {
  readonly changed: (pages: number, versions: number, count: number, list: number, zero: number) => number;
  readonly keep: (pages: number, versions: number, list: number, count: number, places: number) => void;
  readonly put: (pages: number, versions: number, list: number, count: number) => void;
}

let compiled: WebAssembly.Module | undefined;

function helperModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(PAGES_WASM);
  return compiled;
}
