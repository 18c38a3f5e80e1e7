import { MemMap } from '../../emulator/inspector/mm/mem-map.ts';
import { type Cache, objectsOf, readSlabs } from '../../emulator/inspector/mm/slabs.ts';
import { Kernel } from '../../emulator/inspector/target.ts';
import { type VirtAddr, virtAddr } from '../../emulator/units.ts';
import type { Recording } from '../support/recording.ts';

const PAGE_SIZE = 4096;

/** Kernel stacks are for what goes on; free frames hold what nobody asks for. */
const SKIPPED = new Set(['free', 'stack']);

/**
 * What lies where words of memory differ from those of `before`, an earlier copy of it: `VARIABLE`, `CACHE+OFFSET` of an
 * object in use, `page+OFFSET` of the struct page of a frame in use, or what a frame is for.
 */
export function changes(recording: Recording, before: Buffer): ReadonlySet<string> {
  const kernel = new Kernel(recording.target());
  const ram = recording.machine.ram();
  const after = Buffer.from(ram.buffer, ram.byteOffset, ram.length);
  const { memMap } = MemMap.read(kernel);
  const objects = new Objects(kernel, memMap);
  const found = new Set<string>();
  for (let frame = 0; frame < after.length / PAGE_SIZE; frame++) {
    if (SKIPPED.has(memMap.use(frame))) continue;
    for (const physical of differences(before, after, frame * PAGE_SIZE)) {
      const address = virtAddr(kernel.pageOffset + physical);
      const place = memMap.has(frame, 'PG_slab') || memMap.has(frame, 'PG_tail') ? objects.at(address) : other(address);
      if (place) found.add(place);
    }
  }
  return found;

  function other(address: VirtAddr): string | undefined {
    const { pages } = memMap;
    const offset = (address - pages.address) % pages.stride;
    const page = (address - pages.address - offset) / pages.stride;
    if (page >= 0 && page < pages.length) return SKIPPED.has(memMap.use(page)) ? undefined : `page+${offset}`;
    const frame = Math.floor((address - kernel.pageOffset) / PAGE_SIZE);
    return recording.booted.image.symbols.at(address)?.symbol.name ?? `a frame of use ${memMap.use(frame)}`;
  }
}

/** Where words of one page differ. */
function* differences(before: Buffer, after: Buffer, start: number): Iterable<number> {
  if (before.compare(after, start, start + PAGE_SIZE, start, start + PAGE_SIZE) === 0) return;
  for (let at = start; at < start + PAGE_SIZE; at += 4)
    if (before.readUInt32LE(at) !== after.readUInt32LE(at)) yield at;
}

/** Objects in use, looked for when first asked for. */
class Objects {
  readonly #kernel: Kernel;
  readonly #memMap: MemMap;
  readonly #inUse = new Map<Cache, ReadonlySet<VirtAddr>>();
  #caches: readonly Cache[] | undefined;

  constructor(kernel: Kernel, memMap: MemMap) {
    this.#kernel = kernel;
    this.#memMap = memMap;
  }

  /** The cache of an object in use, and where in the object the address lies. */
  at(address: VirtAddr): string | undefined {
    this.#caches ??= readSlabs(this.#kernel, this.#memMap).caches;
    for (const cache of this.#caches) {
      const bytes = PAGE_SIZE << cache.order;
      const slab = cache.slabs.find(
        ({ frame }) => address - this.#start(frame) >= 0 && address - this.#start(frame) < bytes,
      );
      if (!slab) continue;
      const offset = (address - this.#start(slab.frame)) % cache.size;
      return this.#objects(cache).has(virtAddr(address - offset)) ? `${cache.name}+${offset}` : undefined;
    }
    return 'a slab of no cache';
  }

  #start(frame: number): number {
    return this.#kernel.pageOffset + frame * PAGE_SIZE;
  }

  #objects(cache: Cache): ReadonlySet<VirtAddr> {
    const found = this.#inUse.get(cache) ?? new Set(objectsOf(this.#kernel, cache));
    this.#inUse.set(cache, found);
    return found;
  }
}
