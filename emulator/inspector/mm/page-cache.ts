import type { KObject } from '../../layouts/object.ts';
import { bare, sizeOf } from '../../layouts/resolve.ts';
import { PAGE_SIZE } from '../../memory/paging.ts';
import { physAddr, type VirtAddr, virtAddr } from '../../units.ts';
import type { Kernel } from '../target.ts';

/**
 * A file as the page cache holds it: all of it, for a file in memory has no other place.
 *
 *     inode ──i_mapping──▶ address_space ──page_tree──▶ struct page, struct page, …      by number in the file
 *                                                            └──▶ frame                  a missing one is a hole: zeros
 */

/** The bytes of an inode's file. Throws MemoryError where the way to them is broken. */
export function readFile(kernel: Kernel, inode: KObject): Uint8Array {
  const { memory } = kernel.space;
  const size = Math.min(inode.member('i_size').number(), memory.size);
  const bytes = new Uint8Array(size);
  const memMap = kernel.variable('mem_map').number();
  const pageSize = sizeOf(kernel.layouts.find('struct page'));
  for (const [index, page] of radixTree(kernel, inode.member('i_mapping').member('page_tree'))) {
    const start = index * PAGE_SIZE;
    if (start >= size) break;
    const frame = physAddr(((page - memMap) / pageSize) * PAGE_SIZE);
    const piece = memory.readBytes(frame, Math.min(PAGE_SIZE, size - start));
    if (piece) bytes.set(piece, start);
  }
  return bytes;
}

/** The items of a struct radix_tree_root by their indices, in order. */
export function* radixTree(kernel: Kernel, root: KObject): Generator<readonly [number, VirtAddr]> {
  const height = Math.min(root.member('height').number(), HIGHEST);
  yield* itemsBelow(kernel, virtAddr(root.member('rnode').number()), height, 0);
}

/** Six levels of six bits are more than an index has. */
const HIGHEST = 6;

function* itemsBelow(
  kernel: Kernel,
  at: VirtAddr,
  height: number,
  index: number,
): Generator<readonly [number, VirtAddr]> {
  if (at === 0) return;
  if (height === 0) {
    yield [index, at];
    return;
  }
  const slots = kernel.object('struct radix_tree_node', at).member('slots');
  const type = bare(slots.type);
  const count = type.kind === 'array' ? (type.count ?? 0) : 0;
  for (let slot = 0; slot < count; slot++) {
    const below = virtAddr(slots.index(slot).number());
    yield* itemsBelow(kernel, below, height - 1, index * count + slot);
  }
}
