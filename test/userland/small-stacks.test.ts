/** The same programs on a kernel whose stacks have 4 KiB, by one build constant: nothing grows over the end of one. */
import { beforeAll, expect, test } from 'vitest';
import { expectedOutput, testPrograms } from '../../scripts/ask-linux.ts';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { INITRAMFS } from '../../scripts/build-userland.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { packImage } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';
import { runInGuest } from './in-guest.ts';

const SMALL_STACKS = { outDir: 'build/test/small-stacks', defines: ['THREAD_ORDER=0'], initramfs: INITRAMFS };

/** Packed: two hundred times, the kernel's debug information would take longer to read than the program to run. */
const IMAGE = `${SMALL_STACKS.outDir}/forklore.elf`;

beforeAll(async () => {
  await withBuildLock(async () => {
    const { elf } = await buildKernel(SMALL_STACKS);
    await packImage(elf, IMAGE);
  });
}, 120_000);

test.for(await testPrograms())('%s prints what is expected of it', async (name) => {
  expect(await runInGuest(name, inTree(IMAGE))).toBe(await expectedOutput(name));
});
