import { describe, expect, it } from 'vitest';
import { loadV86 } from '../../emulator/machine/v86.ts';
import { buildGuest, configFor } from './guest.ts';
import { DEVICES } from './inputs.ts';

describe('the ports of a v86', () => {
  it('are one object where nobody answers, and each its own where a device does', async () => {
    const config = await configFor(await buildGuest('devices'), DEVICES);
    for (const machine of ['first', 'second']) {
      const v86 = await loadV86({ ...config, wasm: config.v86.wasm, takeOver: () => undefined });
      const { ports } = v86.cpu.io;
      const taken = ports.filter(({ device }) => device !== undefined);
      expect(ports, machine).toHaveLength(65_536);
      expect(new Set(ports).size).toBe(new Set(taken).size + 1);
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length).toBeGreaterThan(100);
      expect(ports.find(({ device }) => device === undefined)?.read8(0)).toBe(0xff);
      await v86.destroy();
    }
  });

  it('leave no trace on the root of all objects', () => {
    expect('ports' in {}).toBe(false);
  });
});
