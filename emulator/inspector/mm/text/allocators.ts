import type { Buddy, Zone } from '../buddy.ts';
import type { SlabInfo } from '../slab-info.ts';
import { asText, columns, findingLines } from './table.ts';

/** The object caches, a line each, as /proc/slabinfo has them. */
export function formatSlab({ caches, findings }: SlabInfo): string {
  const header = ['CACHE', 'ACTIVE', 'OBJECTS', 'SIZE', 'PER SLAB', 'SLABS', 'FRAMES', 'ALLOCS', 'FREES'];
  const rows = caches.map(({ name, active, objects, size, objectsPerSlab, slabs, frames, allocs, frees }) => [
    name,
    ...[active, objects, size, objectsPerSlab, slabs, frames, allocs, frees].map(String),
  ]);
  return asText(columns([header, ...rows], [1, 2, 3, 4, 5, 6, 7, 8]), findingLines(findings));
}

/** Free blocks by zone and order, as /proc/buddyinfo has them; then the zones' sums. */
export function formatBuddy({ zones, findings }: Buddy): string {
  const orders = zones[0]?.blocks.map((_, order) => `${2 ** order}`) ?? [];
  const header = ['BLOCKS OF', ...orders, 'READY', 'FREE', 'OF'];
  const rows = zones.map(zoneRow);
  const numbers = header.map((_, column) => column).slice(1);
  return asText(columns([header, ...rows], numbers), findingLines(findings));
}

const zoneRow = ({ name, blocks, ready, freeFrames, presentFrames }: Zone): readonly string[] => [
  name,
  ...blocks.map((list) => `${list.length}`),
  `${ready.length}`,
  `${freeFrames}`,
  `${presentFrames}`,
];
