import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycle } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
import { buildGuest, startGuest } from './guest.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the consoles', () => {
  it('carry bytes in on COM1 and out on COM2', async () => {
    const machine = await startGuest(await buildGuest('echo'));
    const console = collectConsole(machine);
    machine.input('com1', bytesOf('Hello'), cycle(1_000_000));
    machine.input('com1', bytesOf('q'), cycle(2_000_000));
    expect(machine.run()).toMatchObject({ reason: 'power' });
    expect(console).toEqual({ com1: '', com2: 'hELLOQ' });
  });

  it('deliver input at its cycle, whatever stops in between and in whatever order it was queued', async () => {
    const guest = await buildGuest('echo');
    const run = async (order: readonly number[], pauses: readonly number[]): Promise<object> => {
      const machine = await startGuest(guest);
      const console = collectConsole(machine);
      for (const index of order) machine.input('com1', bytesOf('abcq'[index] ?? ''), cycle(100_000 * (index + 1)));
      const stops = [...pauses.map((at) => ({ cycle: cycle(at) })), {}]; // the last one is the power-off, at the latest
      stops.some((limits) => machine.run(limits).reason === 'power');
      return { ...console, ...(await fingerprint(machine)) };
    };
    const straight = await run([0, 1, 2, 3], []);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.array(fc.nat(450_000), { maxLength: 4 }),
        async (order, pauses) => {
          expect(await run(order, pauses)).toEqual(straight);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('say when late input will arrive', async () => {
    const machine = await startGuest(await buildGuest('echo'));
    machine.run();
    expect(machine.input('com1', bytesOf('x'), cycle(5))).toBe(machine.cycle());
  });

  it('pass on what the host throws, and the machine stays usable', async () => {
    const machine = await startGuest(await buildGuest('echo'));
    machine.onConsole = () => {
      throw new RangeError('Maximum call stack size exceeded, said the host');
    };
    machine.input('com1', bytesOf('xq'));
    expect(() => machine.run()).toThrow('said the host');
    const console = collectConsole(machine);
    expect(machine.run()).toMatchObject({ reason: 'power' });
    expect(console.com2).toBe('Q');
  });
});
