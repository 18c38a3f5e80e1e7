import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../emulator/machine/machine.ts';
import { cycle, icount, type VirtAddr, virtAddr } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

/** Far enough for ticks, sleeps, page faults and every source of entropy; near enough to get there often. */
const END = icount(300_000);

describe('a run', () => {
  let guest: Guest;
  let straight: object;

  beforeAll(async () => {
    guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    machine.run({ icount: END });
    straight = await fingerprint(machine);
  });

  const arriveAtEnd = async (machine: Machine): Promise<void> => {
    expect(machine.run({ icount: END }).reason).toBe('icount');
    expect(await fingerprint(machine)).toEqual(straight);
  };

  it('is the same twice, to the last byte', async () => {
    await arriveAtEnd(await startGuest(guest));
  });

  it('is another one with another seed', async () => {
    const machine = await startGuest(guest, { seed: 2 });
    machine.run({ icount: END });
    expect(await machine.ramHash()).not.toBe((straight as { ram: string }).ram);
  });

  it('is another one on another date', async () => {
    const machine = await startGuest(guest, { rtcBase: Date.UTC(2010, 4, 16, 0, 0, 33) });
    machine.run({ icount: END });
    expect(await machine.ramHash()).not.toBe((straight as { ram: string }).ram);
  });

  it('does not depend on where it is stopped', async () => {
    const stops = fc.array(fc.record({ by: fc.constantFrom('icount', 'cycle'), after: fc.nat(60_000) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(stops, async (cuts) => {
        const machine = await startGuest(guest);
        for (const { by, after } of cuts) {
          if (by === 'icount') machine.run({ icount: icount(Math.min(END, machine.icount() + after)) });
          else machine.run({ icount: END, cycle: cycle(machine.cycle() + after) });
        }
        await arriveAtEnd(machine);
      }),
      { numRuns: 12 },
    );
  });

  it('does not depend on being stepped', async () => {
    const machine = await startGuest(guest);
    machine.run({ icount: icount(60_000) });
    for (let step = 0; step < 3000; step++) machine.step();
    expect(machine.icount()).toBe(63_000);
    await arriveAtEnd(machine);
  });

  it('does not depend on breakpoints', async () => {
    const first = guest.address('_start');
    const addresses = fc.uniqueArray(fc.integer({ min: first, max: first + 0x300 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(addresses, async (chosen) => {
        const machine = await startGuest(guest);
        const breakpoints = new Set<VirtAddr>(chosen.map(virtAddr));
        for (let hits = 0; hits < 500; hits++) {
          if (machine.run({ icount: END, breakpoints }).reason === 'icount') break;
        }
        await arriveAtEnd(machine);
      }),
      { numRuns: 10 },
    );
  });

  it('shares a realm with another machine', async () => {
    const [one, other] = [await startGuest(guest), await startGuest(guest, { seed: 2 })];
    for (let turn = 0; turn < 10; turn++) {
      one.step(7001);
      other.step(9000);
    }
    await arriveAtEnd(one);
  });
});

describe('the whole of a busy guest', () => {
  it('takes 600 ticks of a 1 kHz timer in 600 ms of its own time', async () => {
    const machine = await startGuest(await buildGuest('ticks'));
    const console = collectConsole(machine);
    const stop = machine.run();
    expect(stop).toMatchObject({ reason: 'power', value: 0, argument: 600 });
    expect(machine.cycle() / 50_000).toBeCloseTo(600.07, 2);
    expect(console).toEqual({ com1: '.........!', com2: 'ttttttttt' });
  });
});
