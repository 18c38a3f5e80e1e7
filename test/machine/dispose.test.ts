import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bytes, icount } from '../../emulator/units.ts';
import { buildGuest, startGuest } from './guest.ts';

/** Collects garbage, after everything that was promised has been settled. */
async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round++) {
    await new Promise(setImmediate);
    gc();
  }
}

describe('a machine that is disposed of', () => {
  it('gives back all of its memory, fifty times over', async () => {
    const guest = await buildGuest('inputs');
    const memories: WeakRef<ArrayBufferLike>[] = [];
    const openAndClose = async (): Promise<void> => {
      await using machine = await startGuest(guest, { network: true });
      machine.keepHistory({ budget: bytes(8 << 20) });
      machine.run({ icount: icount(2_000) });
      memories.push(new WeakRef(machine.ram().buffer));
    };
    const inUse = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    for (let count = 0; count < 5; count++) await openAndClose();
    await collect();
    const before = inUse();
    for (let count = 0; count < 50; count++) await openAndClose();
    await collect();
    const held = memories.flatMap((memory, index) => (memory.deref() ? [index] : []));
    expect(held).toEqual([]);
    expect(inUse() - before).toBeLessThan(2 << 20);
  });
});
