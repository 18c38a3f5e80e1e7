import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../emulator/machine/machine.ts';
import { bytes, cycle, icount } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

describe('turbo', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await buildGuest('ticks');
  });

  const turboTo = (machine: Machine, at: number) => machine.run({ engine: 'turbo', cycle: cycle(at) });

  it('runs the guest to its end, all ticks of it', async () => {
    const machine = await startGuest(guest);
    const console = collectConsole(machine);
    expect(machine.run({ engine: 'turbo' })).toMatchObject({ reason: 'power', argument: 600 });
    expect(console.com1).toBe('.........!');
  });

  it('is the same each time, wherever it is stopped', async () => {
    const run = async (stops: readonly number[]): Promise<object> => {
      const machine = await startGuest(guest);
      for (const stop of [...stops, 10_000_000]) turboTo(machine, stop);
      return fingerprint(machine);
    };
    const straight = await run([]);
    expect(await run([])).toEqual(straight);
    expect(await run([1_000_000, 1_000_001, 7_654_321])).toEqual(straight);
  });

  it('keeps a limit at the first end of a chunk after it', async () => {
    const machine = await startGuest(guest);
    const { reason, cycle: at } = turboTo(machine, 1_000_000);
    expect(reason).toBe('cycle');
    expect(at).toBeGreaterThanOrEqual(1_000_000);
    expect(at).toBeLessThan(1_300_000);
  });

  it('hands over to exact, which keeps a past and snapshots from there', async () => {
    const machine = await startGuest(guest);
    machine.keepHistory({ budget: bytes(64 << 20), interval: 20_000 });
    turboTo(machine, 3_000_000);
    expect(machine.history()).toBeUndefined();
    const start = machine.icount();
    machine.run({ icount: icount(start + 100_000) });
    const there = await fingerprint(machine);
    expect(machine.history()?.firstIcount).toBe(start);
    machine.stepBack(60_000);
    machine.step(60_000);
    expect(await fingerprint(machine)).toEqual(there);
    const snapshot = machine.snapshot();
    machine.run();
    const end = await fingerprint(machine);
    const other = await startGuest(guest);
    turboTo(other, 200_000); // its own compiled code is gone with the restore
    other.restore(snapshot);
    other.run();
    expect(await fingerprint(other)).toEqual(end);
  });

  it('may come and go', async () => {
    const run = async (): Promise<object> => {
      const machine = await startGuest(guest);
      for (let at = 1_000_000; at < 10_000_000; at += 2_000_000) {
        turboTo(machine, at);
        machine.run({ icount: icount(machine.icount() + 12_345) });
      }
      expect(machine.run({ engine: 'turbo' })).toMatchObject({ reason: 'power', argument: 600 });
      return fingerprint(machine);
    };
    expect(await run()).toEqual(await run());
  });

  it('takes input at the ends of chunks', async () => {
    const machine = await startGuest(await buildGuest('echo'));
    const console = collectConsole(machine);
    machine.input('com1', new TextEncoder().encode('abc'), cycle(500_000));
    machine.input('com1', new TextEncoder().encode('q'), cycle(1_000_000));
    expect(machine.run({ engine: 'turbo' })).toMatchObject({ reason: 'power' });
    expect(console.com2).toBe('ABCQ');
  });

  it('repairs faults, and sees a deadlock', async () => {
    const provoke = async (name: string, how: string) =>
      (await startGuest(await buildGuest(name), { cmdline: how })).run({ engine: 'turbo' });
    expect(await provoke('fault', 'd')).toMatchObject({ reason: 'power', value: 8 });
    expect(await provoke('fault', 'l')).toMatchObject({ reason: 'power', value: 13, argument: 10_000 });
    expect(await provoke('fault', 't')).toMatchObject({ reason: 'fault' });
    expect(await provoke('halt', 'm')).toMatchObject({ reason: 'deadlock' });
  });

  it('says what it cannot do', async () => {
    const machine = await startGuest(guest);
    expect(() => machine.run({ engine: 'turbo', breakpoints: new Set() })).toThrow(
      'Cannot stop at breakpoints in turbo: it stops only every 100 003 instructions; go turbo to a cycle before it, then exact',
    );
    expect(() => machine.run({ engine: 'turbo', halt: true })).toThrow('Cannot stop at halt in turbo');
  });
});
