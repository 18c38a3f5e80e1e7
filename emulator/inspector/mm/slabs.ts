import { type VirtAddr, virtAddr } from '../../units.ts';
import type { Finding } from '../findings.ts';
import { walkList } from '../list.ts';
import type { Kernel } from '../target.ts';
import type { MemMap } from './mem-map.ts';

/**
 * The object caches, and every slab of theirs.
 *
 *     slab_caches ──▶ kmem_cache ──partial──▶ slabs with a free object
 *                          ▲                  full slabs stand in no list …
 *                          └── struct page.slab ── … but every slab's first frame names its cache
 *
 * So slabs are found in mem_map, and the lists and counters are checked against them. A free object holds the link to
 * the next one; what no link reaches is in use. That finds an object even while nothing points to it yet: an mm_struct
 * that fork is filling, for one.
 */
export interface Slabs {
  readonly caches: readonly Cache[];
  readonly findings: readonly Finding[];
}

export interface Cache {
  readonly name: string;
  /** Of its kmem_cache. */
  readonly address: VirtAddr;
  /** What users may touch, and what an object takes, in bytes. */
  readonly objectSize: number;
  readonly size: number;
  /** A slab is 2^order frames. */
  readonly order: number;
  readonly objectsPerSlab: number;
  readonly slabs: readonly Slab[];
  /** Objects handed out, as the slabs say. */
  readonly active: number;
  /** Since boot. */
  readonly allocs: number;
  readonly frees: number;
}

export interface Slab {
  /** Its first frame. */
  readonly frame: number;
  readonly inUse: number;
  readonly objects: number;
  readonly freelist: number;
}

/** Never throws on broken memory. */
export function readSlabs(kernel: Kernel, memMap: MemMap): Slabs {
  const walk = walkList(kernel, kernel.variable('slab_caches').address, 'slab_caches');
  const findings = [...walk.findings];
  const byCache = slabsByCache(memMap);
  const listed = kernel.offsetOf('struct kmem_cache', 'list');
  const caches = walk.nodes.flatMap((node) => {
    const address = virtAddr(node - listed);
    const read = kernel.attempt('kmem_cache', address, () => readCache(kernel, address, byCache.get(address) ?? []));
    if ('finding' in read) findings.push(read.finding);
    else findings.push(...checkCache(kernel, memMap, read.value));
    return 'finding' in read ? [] : [read.value];
  });
  for (const [address, [slab]] of byCache) {
    if (!slab || caches.some((cache) => cache.address === address)) continue;
    const [what, page] = [`the cache of the slab at frame ${slab.frame}`, memMap.pageOf(slab.frame)];
    findings.push({ kind: 'contradiction', what, address: page, found: 'in no list', expected: 'in slab_caches' });
  }
  return { caches, findings };
}

/** The addresses of a cache's objects in use. A freelist that cannot be followed makes the rest of its slab in use. */
export function objectsOf(kernel: Kernel, cache: Cache): readonly VirtAddr[] {
  const link = kernel.object('struct kmem_cache', cache.address).member('offset').number();
  return cache.slabs.flatMap((slab) => {
    const start = kernel.pageOffset + slab.frame * FRAME_SIZE;
    const free = freeObjects(kernel, cache, slab, link);
    const all = Array.from({ length: slab.objects }, (_, index) => virtAddr(start + index * cache.size));
    return all.filter((object) => !free.has(object));
  });
}

const FRAME_SIZE = 4096;

function freeObjects(kernel: Kernel, cache: Cache, slab: Slab, link: number): ReadonlySet<number> {
  const free = new Set<number>();
  const start = kernel.pageOffset + slab.frame * FRAME_SIZE;
  const end = start + slab.objects * cache.size;
  for (let object = slab.freelist; object >= start && object < end && !free.has(object); ) {
    free.add(object);
    object = kernel.space.readU32(virtAddr(object + link)) ?? 0;
  }
  return free;
}

function slabsByCache(memMap: MemMap): ReadonlyMap<number, readonly Slab[]> {
  const { pages } = memMap;
  const columns = ['slab', 'inuse', 'objects', 'freelist'].map((name) => pages.column(name));
  const found = new Map<number, Slab[]>();
  for (let frame = 0; frame < memMap.length; frame++) {
    if (!memMap.has(frame, 'PG_slab')) continue;
    const [cache = 0, inUse = 0, objects = 0, freelist = 0] = columns.map((column) => column(frame));
    const slab = { frame, inUse, objects, freelist };
    const others = found.get(cache);
    if (others) others.push(slab);
    else found.set(cache, [slab]);
  }
  return found;
}

/** Throws MemoryError. */
function readCache(kernel: Kernel, address: VirtAddr, slabs: readonly Slab[]): Cache {
  const cache = kernel.object('struct kmem_cache', address);
  const number = (member: string): number => cache.member(member).number();
  return {
    name: cache.member('name').string(64),
    address,
    objectSize: number('objsize'),
    size: number('size'),
    order: number('order'),
    objectsPerSlab: number('objects'),
    slabs,
    active: slabs.reduce((sum, { inUse }) => sum + inUse, 0),
    allocs: number('nr_allocs'),
    frees: number('nr_frees'),
  };
}

function checkCache(kernel: Kernel, memMap: MemMap, cache: Cache): readonly Finding[] {
  const object = kernel.object('struct kmem_cache', cache.address);
  const findings: Finding[] = [];
  const compare = (what: string, found: number, expected: number, address = cache.address): void => {
    if (found === expected) return;
    const name = `${what} of the cache ${cache.name}`;
    findings.push({
      kind: 'contradiction',
      what: name,
      address,
      found: `${found}`,
      expected: `${expected}, as counted`,
    });
  };
  compare('nr_slabs', object.member('nr_slabs').number(), cache.slabs.length);
  compare('nr_active', object.member('nr_active').number(), cache.active);
  const partial = walkList(kernel, object.member('partial').address, `${cache.name}.partial`);
  compare(
    'the length of partial',
    partial.nodes.length,
    cache.slabs.filter((slab) => slab.inUse < slab.objects).length,
  );
  const link = object.member('offset').number();
  for (const slab of cache.slabs) {
    const free = freeObjects(kernel, cache, slab, link).size;
    compare('the free objects in one slab', free, slab.objects - slab.inUse, memMap.pageOf(slab.frame));
  }
  return [...partial.findings, ...findings];
}
