import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cycle } from '../../emulator/units.ts';
import { Poison } from './poison.ts';

describe('while it runs', () => {
  let poison: Poison;
  beforeAll(() => {
    poison = new Poison();
  });
  afterAll(() => poison.remove());

  it('a machine asks its host neither for the time nor for a number', async () => {
    const { buildGuest, startGuest } = await import('./guest.ts'); // and v86, which keeps a clock for itself
    const machines = [
      await startGuest(await buildGuest('ticks')),
      await startGuest(await buildGuest('inputs'), { network: true }),
      await startGuest(await buildGuest('halt'), { cmdline: 'r' }),
    ];
    for (const machine of machines) {
      machine.queue({ kind: 'keyboard', codes: Uint8Array.of(30) }, cycle(900_000));
      poison.during(() => machine.run({ cycle: cycle(2_000_000) }));
      expect(machine.cycle()).toBeGreaterThan(0);
    }
    expect(poison.asked).toEqual([]);
  });

  it('whoever does ask is found out', () => {
    poison.during(() => [Math.random(), Date.now(), performance.now(), new Date()]);
    expect(poison.asked.splice(0)).toEqual(['Math.random', 'Date.now', 'performance.now', 'new Date']);
  });
});
