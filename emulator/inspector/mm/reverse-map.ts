import { type VirtAddr, virtAddr } from '../../units.ts';
import { type Finding, limited } from '../findings.ts';
import type { Kernel } from '../target.ts';
import { softwareBits, visitTables } from './page-tables.ts';
import { type Space, spaceName } from './spaces.ts';

/**
 * Who maps each frame: the page tables of all processes, turned round.
 *
 *     page tables:   address space, address ──▶ frame
 *     reverse map:   frame ──▶ every (address space, address, entry)
 *
 * Counted, not believed: `_mapcount` says how many there should be, and this says how many there are. Mappings of a
 * frame form a chain through four parallel arrays, so that a machine full of processes costs no object for each page.
 */
export class ReverseMap {
  readonly findings: readonly Finding[];
  /** Frames that hold a process's page directory or page tables, and whose. */
  readonly tables: ReadonlyMap<number, Space>;
  readonly #special: number;
  readonly #head: Int32Array;
  readonly #next: number[] = [];
  readonly #space: Space[] = [];
  readonly #address: number[] = [];
  readonly #entry: number[] = [];
  /** Where each space's mappings begin and end in the arrays, in the order of addresses. */
  readonly #runs = new Map<Space, readonly [number, number]>();

  /** Never throws on broken memory. */
  constructor(kernel: Kernel, frames: number, spaces: readonly Space[]) {
    const findings: Finding[] = [];
    const tables = new Map<number, Space>();
    this.#special = softwareBits(kernel).special;
    this.#head = new Int32Array(frames).fill(END);
    for (const space of spaces)
      findings.push(...limited(this.#addSpace(kernel, space, tables), `entries of ${spaceName(space)} like these`));
    this.findings = findings;
    this.tables = tables;
  }

  /** Every mapping of a frame, also those that nobody counts, in the order of spaces. */
  of(frame: number): readonly Mapping[] {
    const found: Mapping[] = [];
    for (let at = this.#head[frame] ?? END; at !== END; at = this.#next[at] ?? END) found.push(this.#at(at));
    return found.reverse();
  }

  /** How many page table entries hold the frame, but for those of the page of zeros. */
  counted(frame: number): number {
    let count = 0;
    for (let at = this.#head[frame] ?? END; at !== END; at = this.#next[at] ?? END) {
      if (!this.#isSpecial(at)) count++;
    }
    return count;
  }

  /** The pages of one space, in the order of addresses. */
  pagesOf(space: Space): readonly Mapping[] {
    const [start, end] = this.#runs.get(space) ?? [0, 0];
    return Array.from({ length: end - start }, (_, index) => this.#at(start + index));
  }

  /** Takes in a space's pages, and gives what is wrong with its tables. */
  #addSpace(kernel: Kernel, space: Space, tables: Map<number, Space>): readonly Finding[] {
    const { pgd } = space;
    const findings: Finding[] = [];
    const start = this.#entry.length;
    if (pgd !== undefined) {
      const name = spaceName(space);
      const own = (frame: number, slot: number): void => {
        const other = tables.get(frame);
        if (other) findings.push(twice(frame, slot, name, spaceName(other)));
        tables.set(frame, space);
      };
      own(pgd >>> FRAME_SHIFT, 0);
      const page = (address: VirtAddr, frame: number, entry: number): void => this.#add(space, address, frame, entry);
      visitTables(kernel, pgd, name, { table: own, page, finding: (finding) => findings.push(finding) });
    }
    this.#runs.set(space, [start, this.#entry.length]);
    return findings;
  }

  #add(space: Space, address: VirtAddr, frame: number, entry: number): void {
    this.#next.push(this.#head[frame] ?? END);
    this.#head[frame] = this.#entry.length;
    this.#space.push(space);
    this.#address.push(address);
    this.#entry.push(entry);
  }

  #isSpecial(at: number): boolean {
    return ((this.#entry[at] ?? 0) & this.#special) !== 0;
  }

  #at(at: number): Mapping {
    const entry = this.#entry[at] ?? 0;
    const space = this.#space[at] ?? NOBODY;
    const address = virtAddr(this.#address[at] ?? 0);
    return { space, address, entry, frame: entry >>> FRAME_SHIFT, special: this.#isSpecial(at) };
  }
}

/** One page table entry that holds a frame. */
export interface Mapping {
  readonly space: Space;
  readonly address: VirtAddr;
  /** Raw, as the page table has it. */
  readonly entry: number;
  readonly frame: number;
  /** Not counted by the kernel: the page of zeros. */
  readonly special: boolean;
}

const END = -1;
const FRAME_SHIFT = 12;
const NOBODY: Space = { mm: virtAddr(0), tasks: [] };

function twice(frame: number, slot: number, name: string, other: string): Finding {
  const [what, address] = [`directory entry ${slot} of ${name}`, virtAddr(slot << 22)];
  const found = `frame ${frame}, which ${other} uses for a table too`;
  return { kind: 'contradiction', what, address, found, expected: 'a table of its own' };
}
