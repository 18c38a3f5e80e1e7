/** What the flags of a request for frames are worth, asked inside the kernel. */
import { expect, test } from 'vitest';
import { kernelWith, logOf } from '../support/kernel-with.ts';

test('Zones, blocks and reserves are as the flags say, and all that was taken comes back', async () => {
  const lines = await logOf(await kernelWith('frames'));
  const from = lines.findIndex((line) => line.startsWith('frames: '));
  expect(lines.slice(from, from + 6)).toEqual([
    'frames: DMA, order 3 aligned: 1, zeros: 1',
    'GFP_KERNEL took many: 1, left the reserve: 1',
    'GFP_ATOMIC took half of it: 1, all are counted: 1',
    'a block is not to be had: 1',
    'given back: 1',
    'a block of 4 MiB again: 1',
  ]);
}, 180_000);
