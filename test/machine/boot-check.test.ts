import { describe, expect, it } from 'vitest';
import { bytes } from '../../emulator/units.ts';
import { buildGuest, startGuest } from './guest.ts';

describe('a machine', () => {
  it('too small for its kernel is refused in one sentence that says what to do', async () => {
    const guest = await buildGuest('ticks');
    await expect(startGuest(guest, { memory: bytes(1 << 20) })).rejects.toThrow(
      /^Cannot boot the kernel in 1 MiB of memory: it is loaded up to 0x[0-9a-f]{8}; give at least 2 MiB with --memory$/,
    );
  });

  it('larger than any can be is refused', async () => {
    const guest = await buildGuest('ticks');
    await expect(startGuest(guest, { memory: bytes(4096 * 2 ** 20) })).rejects.toThrow(
      'Cannot boot the kernel in 4096 MiB of memory: the machine has room for 2047 MiB; give less with --memory',
    );
  });

  it('just large enough boots', async () => {
    const machine = await startGuest(await buildGuest('halt'), { memory: bytes(2 << 20), cmdline: 'c' });
    expect(machine.ram()).toHaveLength(2 << 20);
    expect(machine.run().reason).toBe('deadlock');
  });

  it('does not boot what has no multiboot header', async () => {
    const guest = await buildGuest('halt');
    const kernel = guest.kernel.slice();
    const view = new DataView(kernel.buffer);
    for (let at = 0; at < 8192 && at + 4 <= kernel.length; at += 4) {
      if (view.getUint32(at, true) === 0x1badb002) view.setUint32(at, 0, true);
    }
    await expect(startGuest({ ...guest, kernel })).rejects.toThrow('no multiboot header');
  });

  it('does not boot a truncated file', async () => {
    const guest = await buildGuest('halt');
    await expect(startGuest({ ...guest, kernel: guest.kernel.subarray(0, 4200) })).rejects.toThrow('the kernel');
  });

  it('gives its kernel the command line', async () => {
    const machine = await startGuest(await buildGuest('halt'), { cmdline: 'm and more' });
    expect(new TextDecoder('latin1').decode(machine.ram().subarray(0x7c00, 0x7d00))).toContain('m and more');
    await machine[Symbol.asyncDispose]();
  });
});
