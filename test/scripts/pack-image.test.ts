import { readFile, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../emulator/image/events.ts';
import { openImage } from '../../emulator/image/image.ts';
import { encodeLayouts } from '../../emulator/layouts/compact.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { KERNEL, packImage } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

const OUT = 'build/test/packed-kernel.elf';
const MULTIBOOT_MAGIC = 0x1bad_b002;
const MULTIBOOT_REACH = 8192;

const open = async (path: string) => openImage(new Uint8Array(await readFile(inTree(path))), path);

describe('Packing the kernel', () => {
  test('keeps its identity, events and types, and a loader still finds it', async () => {
    await packImage(KERNEL, OUT);
    const [kernel, image] = [await open(KERNEL), await open(OUT)];
    expect(image.id).toBe(kernel.id);
    expect(readEvents(image.elf)).toEqual(readEvents(kernel.elf));
    expect(readEvents(image.elf).map(({ name }) => name)).toContain('sched_switch');
    expect(encodeLayouts(loadLayouts(image))).toEqual(encodeLayouts(loadLayouts(kernel)));
    const head = new DataView(image.bytes.buffer, 0, MULTIBOOT_REACH);
    const words = Array.from({ length: MULTIBOOT_REACH / 4 }, (_, index) => head.getUint32(index * 4, true));
    expect(words).toContain(MULTIBOOT_MAGIC);
    expect(image.bytes.length).toBeLessThan(kernel.bytes.length);
  });

  test('is done once for the same kernel', async () => {
    await packImage(KERNEL, OUT);
    const { mtimeMs } = await stat(inTree(OUT));
    expect(await packImage(KERNEL, OUT)).toBe(false);
    expect((await stat(inTree(OUT))).mtimeMs).toBe(mtimeMs);
  });
});
