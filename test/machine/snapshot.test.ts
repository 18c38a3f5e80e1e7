import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../emulator/machine/machine.ts';
import { cycle, icount } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';
import { DEVICES, queueInputs } from './inputs.ts';

describe('a snapshot of a guest that uses every device', () => {
  let guest: Guest;
  let straight: object;
  let end: number;
  let output: object;
  let frames: number;

  const start = async (): Promise<Machine> => {
    const machine = await startGuest(guest, DEVICES);
    queueInputs(machine, guest);
    return machine;
  };

  beforeAll(async () => {
    guest = await buildGuest('devices');
    const machine = await start();
    output = collectConsole(machine);
    expect(machine.run()).toMatchObject({ reason: 'power', value: 0 });
    frames = new DataView(machine.ram().buffer, machine.ram().byteOffset).getUint32(guest.address('frames'), true);
    straight = await fingerprint(machine);
    end = machine.cycle();
    await machine[Symbol.asyncDispose]();
  });

  it('comes from a run that takes its time and has all its input', () => {
    expect(end).toBeGreaterThan(4_900_000);
    expect(output).toMatchObject({ com1: '........', com2: 'ab'.repeat(30) });
    expect(frames).toBe(29); // the last would come after the end
  });

  it('brings the same machine to the same end, whenever it was taken', async () => {
    const machine = await start();
    const moments = fc.uniqueArray(fc.nat(end - 1), { minLength: 1, maxLength: 4 });
    const beginning = machine.snapshot();
    await fc.assert(
      fc.asyncProperty(moments, async (at) => {
        machine.restore(beginning);
        const taken = at
          .toSorted((a, b) => a - b)
          .map((stop) => {
            machine.run({ cycle: cycle(stop) });
            return machine.snapshot();
          });
        for (const snapshot of taken.toReversed()) {
          machine.restore(snapshot);
          expect(machine.cycle()).toBe(snapshot.cycle);
          expect(machine.run()).toMatchObject({ reason: 'power' });
          expect(await fingerprint(machine)).toEqual(straight);
        }
      }),
      { numRuns: 12 },
    );
    await machine[Symbol.asyncDispose]();
  });

  it('brings another machine to the same end', async () => {
    const [one, other] = [await start(), await startGuest(guest, DEVICES)];
    for (const at of [0, 1, 123_456, 1_000_003, end - 20_000]) {
      one.run({ icount: icount(at), cycle: cycle(at) });
      other.restore(one.snapshot());
      expect(await fingerprint(other)).toEqual(await fingerprint(one));
      other.run();
      expect(await fingerprint(other)).toEqual(straight);
    }
    await Promise.all([one, other].map((machine) => machine[Symbol.asyncDispose]()));
  });
});
