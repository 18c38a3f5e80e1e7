import type { KObject } from '../../layouts/object.ts';
import { bare } from '../../layouts/resolve.ts';
import { virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import { walkList } from '../list.ts';
import type { Kernel } from '../target.ts';
import { enumeratorNames, type MemMap } from './mem-map.ts';

/**
 * The free frames, zone by zone: blocks of 2^order frames in the buddy lists, and the single frames in front of them.
 *
 *     zone ─┬─ free_area[0] ──▶ block ⇄ block
 *           ├─ free_area[1] ──▶ block           each block aligned to its size, each free frame in exactly one
 *           ├─ …
 *           └─ pcp ──▶ frame ⇄ frame
 */
export interface Buddy {
  readonly zones: readonly Zone[];
  readonly findings: readonly Finding[];
}

export interface Zone {
  readonly name: string;
  readonly startFrame: number;
  /** Frames that are, or were, the allocator's. */
  readonly presentFrames: number;
  /** As the zone's counter says. */
  readonly freeFrames: number;
  readonly minFrames: number;
  /** By order: the first frames of the free blocks, in the order of the list. */
  readonly blocks: readonly (readonly number[])[];
  /** Single frames kept ready, the next one given first. */
  readonly ready: readonly number[];
}

/** Never throws on broken memory. */
export function readBuddy(kernel: Kernel, memMap: MemMap): Buddy {
  const names = enumeratorNames(kernel, 'enum zone_type', 'ZONE_');
  const zones = kernel.variable('zones');
  const readers = names.map((_, index) => new ZoneReader(kernel, memMap, zones.index(index)));
  const read = readers.flatMap((reader) => reader.read() ?? []);
  const findings = readers.flatMap((reader) => reader.findings);
  return { zones: read, findings: [...findings, ...unlisted(memMap, read)] };
}

class ZoneReader {
  readonly findings: Finding[] = [];
  readonly #kernel: Kernel;
  readonly #memMap: MemMap;
  readonly #zone: KObject;
  readonly #lru: number;

  constructor(kernel: Kernel, memMap: MemMap, zone: KObject) {
    this.#kernel = kernel;
    this.#memMap = memMap;
    this.#zone = zone;
    this.#lru = kernel.offsetOf('struct page', 'lru');
  }

  read(): Zone | undefined {
    const read = this.#kernel.attempt('zone', this.#zone.address, () => this.#read());
    if ('value' in read) return read.value;
    this.findings.push(read.finding);
    return undefined;
  }

  /** Throws MemoryError. */
  #read(): Zone {
    const number = (member: string): number => this.#zone.member(member).number();
    const name = this.#zone.member('name').string(16);
    const areas = bare(this.#zone.member('free_area').type);
    const orders = areas.kind === 'array' ? (areas.count ?? 0) : 0;
    const blocks = Array.from({ length: orders }, (_, order) => {
      const found = this.#list(`free_area[${order}].free_list`, name);
      this.#check(`${name}.free_area[${order}].nr_free`, number(`free_area[${order}].nr_free`), found.length);
      for (const frame of found) this.#checkBlock(frame, order);
      return found;
    });
    const ready = this.#list('pcp.list', name);
    this.#check(`${name}.pcp.count`, number('pcp.count'), ready.length);
    const freeFrames = number('nr_free_pages');
    const listed = blocks.reduce((sum, list, order) => sum + list.length * 2 ** order, ready.length);
    this.#check(`${name}.nr_free_pages`, freeFrames, listed);
    const [startFrame, presentFrames, minFrames] = [
      number('zone_start_pfn'),
      number('present_pages'),
      number('pages_min'),
    ];
    return { name, startFrame, presentFrames, freeFrames, minFrames, blocks, ready };
  }

  /** The frames whose lru is in a list of the zone. */
  #list(member: string, zone: string): readonly number[] {
    const name = `${zone}.${member}`;
    const walk = walkList(this.#kernel, this.#zone.member(member).address, name);
    this.findings.push(...walk.findings);
    return walk.nodes.flatMap((node) => {
      const frame = this.#memMap.frameOf(node - this.#lru);
      if (frame === undefined) {
        const [found, expected] = ['not in mem_map', "a frame's struct page"];
        this.findings.push({ kind: 'contradiction', what: `an entry of ${name}`, address: node, found, expected });
      }
      return frame ?? [];
    });
  }

  #checkBlock(frame: number, order: number): void {
    const memMap = this.#memMap;
    const wrong =
      (frame % 2 ** order !== 0 && 'not aligned to its size') ||
      (!memMap.has(frame, 'PG_buddy') && 'without PG_buddy') ||
      (memMap.order(frame) !== order && `noted as of order ${memMap.order(frame)}`);
    if (!wrong) return;
    const what = `the free block at frame ${frame}`;
    const expected = `a block of order ${order}, in whose list it is`;
    this.findings.push({ kind: 'contradiction', what, address: memMap.pageOf(frame), found: wrong, expected });
  }

  #check(what: string, found: number, expected: number): void {
    if (found === expected) return;
    const { address } = this.#zone;
    this.findings.push({
      kind: 'contradiction',
      what,
      address,
      found: `${found}`,
      expected: `${expected}, as counted`,
    });
  }
}

/** Frames noted as free must be in exactly one block or list, others in none. */
function unlisted(memMap: MemMap, zones: readonly Zone[]): readonly Finding[] {
  const listed = new Uint8Array(memMap.length);
  for (const { blocks, ready } of zones) {
    for (const [order, frames] of [...blocks, ready].entries()) {
      const size = order < blocks.length ? 2 ** order : 1;
      for (const frame of frames) for (let at = frame; at < frame + size; at++) listed[at] = (listed[at] ?? 0) + 1;
    }
  }
  const wrong: { readonly frame: number; readonly lists: number }[] = [];
  listed.forEach((lists, frame) => {
    if (lists !== (memMap.use(frame) === 'free' ? 1 : 0)) wrong.push({ frame, lists });
  });
  const [first] = wrong;
  if (!first) return [];
  const expected = memMap.use(first.frame) === 'free' ? 'in one' : 'in none';
  const others = wrong.length > 1 ? ` and ${wrong.length - 1} others` : '';
  const what = `frame ${first.frame} (${memMap.use(first.frame)})${others}`;
  const address = virtAddr(memMap.pageOf(first.frame));
  return [{ kind: 'contradiction', what, address, found: `in ${first.lists} free lists`, expected }];
}
