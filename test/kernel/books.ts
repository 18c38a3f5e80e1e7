import { findingWords } from '../../emulator/inspector/findings.ts';
import type { Census } from '../../emulator/inspector/mm/census.ts';
import { readFrameMap } from '../../emulator/inspector/mm/frame-map.ts';

/** Frames of each use, objects in use of each cache, and tasks: equal before and after what leaves nothing behind. */
export function books({ memMap, slabs, tasks }: Census): Readonly<Record<string, number>> {
  const frames: Record<string, number> = {};
  for (let frame = 0; frame < memMap.length; frame++) {
    const use = memMap.use(frame);
    frames[use] = (frames[use] ?? 0) + 1;
  }
  const caches = slabs.caches.map(({ name, active }) => [`cache ${name}`, active] as const);
  return { ...frames, ...Object.fromEntries(caches), tasks: tasks.length };
}

/** Whatever the kernel has written down about its memory and is not so, as sentences. */
export const disagreements = (census: Census): readonly string[] => readFrameMap(census).findings.map(findingWords);
