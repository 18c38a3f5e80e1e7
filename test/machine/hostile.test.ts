import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../emulator/machine/machine.ts';
import type { RunLimits } from '../../emulator/machine/stop.ts';
import { cycle, icount, physAddr } from '../../emulator/units.ts';
import { fingerprint } from './fingerprint.ts';
import { buildGuest, startGuest } from './guest.ts';

const BUDGET = 300_000;

/** What a run under a budget may end with. */
const ENDS = ['cycle', 'power', 'deadlock', 'fault'];

/** Lets the guest execute these bytes from where it is, until it ends or its budget does. */
function runBytes(machine: Machine, bytes: Uint8Array, engine: 'exact' | 'turbo'): string {
  machine.queue({ kind: 'memory', address: physAddr(machine.registers().eip), bytes });
  return machine.run({ engine, cycle: cycle(machine.cycle() + BUDGET) }).reason;
}

describe('a guest that does its worst', () => {
  it.each(['exact', 'turbo'] as const)(
    'ends within its budget whatever bytes it executes, and leaves nothing behind: %s',
    async (engine) => {
      const machine = await startGuest(await buildGuest('ticks'));
      machine.step(50_000);
      const beginning = machine.snapshot();
      machine.step(100_000);
      const straight = await fingerprint(machine);
      const seen = new Set<string>();
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 8, maxLength: 64 }), (code) => {
          machine.restore(beginning);
          const reason = runBytes(machine, code, engine);
          expect(ENDS).toContain(reason);
          seen.add(reason);
        }),
        { numRuns: 80 },
      );
      expect(seen.size).toBeGreaterThan(1);
      machine.restore(beginning);
      machine.run({ icount: icount(150_000) });
      expect(await fingerprint(machine)).toEqual(straight);
    },
  );

  it.each<[string, readonly number[], string]>([
    ['a jump to itself', [0xeb, 0xfe], 'cycle'],
    ['sleeping for ever, interrupts off', [0xfa, 0xf4], 'deadlock'],
    ['sleeping for ever, every line masked', [0xb0, 0xff, 0xe6, 0x21, 0xe6, 0xa1, 0xfb, 0xf4, 0xeb, 0xfc], 'deadlock'],
    ['a stack that is nowhere', [0xbc, 0, 0, 0, 0xf0, 0x50, 0xeb, 0xfe], 'fault'],
    ['an interrupt table that is empty', [0x31, 0xc0, 0xa3, 0, 0x80, 0, 0, 0x0f, 0x01, 0x18, 0xcd, 0x80], 'fault'],
  ])('%s', async (_, code, reason) => {
    for (const engine of ['exact', 'turbo'] as const) {
      const machine = await startGuest(await buildGuest('ticks'));
      machine.step(50_000);
      expect([engine, runBytes(machine, Uint8Array.from(code), engine)]).toEqual([engine, reason]);
    }
  });

  it.each([
    ['exact', 'Triple fault'], // the prefixes lie over its interrupt table too
    ['turbo', 'v86 has written outside of its stack'],
  ] as const)('ends the machine, and no more, with a hundred thousand prefixes: %s', async (engine, why) => {
    const machine = await startGuest(await buildGuest('ticks'));
    machine.step(50_000);
    const beginning = machine.snapshot();
    const bytes = new Uint8Array(100_000).fill(0x66);
    machine.queue({ kind: 'memory', address: physAddr(machine.registers().eip), bytes });
    const stop = machine.run({ engine, cycle: cycle(machine.cycle() + BUDGET) });
    expect(stop.reason === 'fault' ? stop.fault.message : stop.reason).toContain(why);
    machine.restore(beginning);
    expect(machine.run({ icount: icount(150_000) }).reason).toBe('icount');
  });

  it.each(['exact', 'turbo'] as const)('is stopped by a signal: %s', async (engine) => {
    const machine = await startGuest(await buildGuest('ticks'));
    const control = new AbortController();
    machine.onConsole = () => control.abort();
    const limits: RunLimits = { engine, signal: control.signal };
    expect(machine.run(limits).reason).toBe('aborted');
    const there = machine.icount();
    expect(machine.run(limits)).toMatchObject({ reason: 'aborted', icount: there });
  });
});
