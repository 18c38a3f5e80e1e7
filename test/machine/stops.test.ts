import { beforeAll, describe, expect, it } from 'vitest';
import { cycle, icount, type VirtAddr } from '../../emulator/units.ts';
import { fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

describe('a limit', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await buildGuest('ticks');
  });

  it('on instructions is kept exactly', async () => {
    const machine = await startGuest(guest);
    for (const wanted of [1, 2, 1000, 1001, 123_456]) {
      expect(machine.run({ icount: icount(wanted) })).toMatchObject({ reason: 'icount', icount: wanted });
    }
  });

  it('on cycles is kept exactly, also in the middle of a sleep', async () => {
    const machine = await startGuest(await buildGuest('halt'), { cmdline: 't' });
    const asleep = machine.run({ cycle: cycle(250_000) });
    expect(asleep).toMatchObject({ reason: 'cycle', cycle: 250_000 });
    expect(machine.run({ cycle: cycle(250_001) })).toEqual({ ...asleep, cycle: 250_001 });
    expect(machine.run()).toMatchObject({ reason: 'power', argument: 1 });
    expect(machine.cycle() - machine.icount()).toBeGreaterThan(499_000);
  });

  it('that is already reached runs nothing', async () => {
    const machine = await startGuest(guest);
    machine.step(10);
    const before = await fingerprint(machine);
    expect(machine.run({ icount: icount(3) })).toMatchObject({ reason: 'icount', icount: 10 });
    expect(machine.run({ cycle: cycle(3) })).toMatchObject({ reason: 'cycle', cycle: 10 });
    expect(await fingerprint(machine)).toEqual(before);
  });
});

describe('a breakpoint', () => {
  const at = (...addresses: VirtAddr[]): ReadonlySet<VirtAddr> => new Set(addresses);

  it('stops before its instruction, once each time', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const breakpoints = at(guest.address('on_tick'));
    const ticks = guest.address('ticks');
    for (let tick = 0; tick < 5; tick++) {
      expect(machine.run({ breakpoints })).toMatchObject({ reason: 'breakpoint', address: guest.address('on_tick') });
      expect(machine.registers().eip).toBe(guest.address('on_tick'));
      expect(new DataView(machine.ram().buffer, machine.ram().byteOffset).getUint32(ticks, true)).toBe(tick);
    }
  });

  it('is met where a run begins, unless the run before ended by it', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const breakpoints = at(guest.address('_start'));
    expect(machine.run({ breakpoints })).toMatchObject({ reason: 'breakpoint', icount: 0 });
    expect(machine.run({ breakpoints, icount: icount(5) })).toMatchObject({ reason: 'icount', icount: 5 });
  });

  it('works on the instruction in the shadow of sti', async () => {
    const guest = await buildGuest('halt');
    const machine = await startGuest(guest, { cmdline: 's' });
    const breakpoints = at(guest.address('shadow'));
    expect(machine.run({ breakpoints })).toMatchObject({ reason: 'breakpoint', address: guest.address('shadow') });
    expect(machine.run({ breakpoints })).toMatchObject({ reason: 'power', argument: 1 });
  });

  it('does not stop where only the low bits of the address agree', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const elsewhere = (guest.address('on_tick') + 0x5000) as VirtAddr;
    expect(machine.run({ breakpoints: at(elsewhere), icount: icount(200_000) })).toMatchObject({ icount: 200_000 });
  });
});

describe('a guest that nothing can wake', () => {
  const sleeping = async (how: string) => (await startGuest(await buildGuest('halt'), { cmdline: how })).run();

  it.each([
    ['c', 'interrupts off'],
    ['m', 'every line masked'],
    ['e', 'an interrupt never acknowledged'],
    ['r', 'a clock whose interrupt was never read'],
  ])('stops as deadlock: %s, %s', async (how) => {
    expect((await sleeping(how)).reason).toBe('deadlock');
  });

  it('is not one that waits for its timer', async () => {
    expect(await sleeping('t')).toMatchObject({ reason: 'power', argument: 1 });
  });

  it('is not one whose interrupt came between sti and hlt', async () => {
    expect(await sleeping('s')).toMatchObject({ reason: 'power', argument: 1 });
  });

  it('is not one whose only tick came long before it slept', async () => {
    expect(await sleeping('p')).toMatchObject({ reason: 'power', argument: 1 });
  });

  it('is woken by input', async () => {
    const machine = await startGuest(await buildGuest('echo'));
    expect(machine.run().reason).toBe('deadlock');
    machine.input({ kind: 'serial', port: 'com1', bytes: new TextEncoder().encode('q') });
    expect(machine.run()).toMatchObject({ reason: 'power', value: 0 });
  });
});
