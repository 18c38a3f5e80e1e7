import type { Finding } from '../findings.ts';
import type { Census } from './census.ts';
import type { Cache } from './slabs.ts';

/** The object caches as /proc/slabinfo tells them, counted from the slabs themselves. */
export interface SlabInfo {
  readonly caches: readonly CacheInfo[];
  readonly findings: readonly Finding[];
}

export interface CacheInfo extends Omit<Cache, 'slabs'> {
  readonly slabs: number;
  readonly frames: number;
  /** Room for objects in its slabs. */
  readonly objects: number;
}

export function slabInfo({ slabs: { caches, findings } }: Pick<Census, 'slabs'>): SlabInfo {
  const info = caches.map(({ slabs, ...cache }): CacheInfo => {
    const objects = slabs.reduce((sum, slab) => sum + slab.objects, 0);
    return { ...cache, slabs: slabs.length, frames: slabs.length << cache.order, objects };
  });
  return { caches: info, findings };
}
