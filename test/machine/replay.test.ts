import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Input, InputAction } from '../../emulator/machine/inputs.ts';
import type { Machine } from '../../emulator/machine/machine.ts';
import { cycle, physAddr } from '../../emulator/units.ts';
import { fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

const END = cycle(2_000_000);

const bytes = (max: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: 1, maxLength: max });

/** Anything that the guest `inputs` can be given, now or in a while. */
const action = (poked: number): fc.Arbitrary<InputAction> =>
  fc.oneof(
    bytes(8).map((codes): InputAction => ({ kind: 'keyboard', codes: codes.map((code) => code | 2) })),
    bytes(200).map((data): InputAction => ({ kind: 'frame', bytes: Uint8Array.of(...Array(6).fill(0xff), ...data) })),
    bytes(20).map((data): InputAction => ({ kind: 'serial', port: 'com1', bytes: data })),
    fc.constantFrom(0, 1, 5, 9).map((line): InputAction => ({ kind: 'irq', line })),
    bytes(4).map((data): InputAction => ({ kind: 'memory', address: physAddr(poked), bytes: data })),
  );

describe('a run with inputs', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await buildGuest('inputs');
  });

  const end = async (machine: Machine): Promise<object> => {
    machine.run({ cycle: END });
    return { ...(await fingerprint(machine)), processor: await machine.processorHash() };
  };

  const replayed = async (log: readonly Input[]): Promise<object> => {
    await using machine = await startGuest(guest, { network: true });
    for (const input of log) machine.queue(input, input.at);
    return end(machine);
  };

  it('is repeated by its log, whenever and in whatever pieces the inputs came', async () => {
    const steps = fc.array(
      fc.record({ run: fc.nat(300_000), given: action(guest.address('poked')), in: fc.nat(200_000) }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        await using machine = await startGuest(guest, { network: true });
        for (const { run, given, in: later } of chosen) {
          machine.run({ cycle: cycle(Math.min(END, machine.cycle() + run)) });
          machine.queue(given, cycle(machine.cycle() + later));
        }
        const original = await end(machine);
        expect(await replayed(machine.log())).toEqual(original);
      }),
      { numRuns: 15 },
    );
  });

  it('comes to the same end from a snapshot, with the network card as it was', async () => {
    await using machine = await startGuest(guest, { network: true });
    const broadcast = Uint8Array.of(...Array(6).fill(0xff), 1, 2, 3);
    for (let at = 500_000; at < 1_900_000; at += 70_001) machine.queue({ kind: 'frame', bytes: broadcast }, cycle(at));
    machine.run({ cycle: cycle(1_111_111) });
    const snapshot = machine.snapshot();
    const straight = await end(machine);
    machine.restore(snapshot);
    expect(await end(machine)).toEqual(straight);
  });

  it('is another one without them', async () => {
    await using machine = await startGuest(guest, { network: true });
    machine.queue({ kind: 'irq', line: 5 }, cycle(700_000));
    expect(await end(machine)).not.toEqual(await replayed([]));
  });
});
