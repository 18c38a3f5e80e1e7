import { beforeAll, describe, expect, it } from 'vitest';
import type { InputAction } from '../../emulator/machine/inputs.ts';
import type { Machine } from '../../emulator/machine/machine.ts';
import { bytes, cycle, physAddr } from '../../emulator/units.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

const ESCAPE: InputAction = { kind: 'keyboard', codes: Uint8Array.of(1) };
const BROADCAST = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

const frame = (...data: readonly number[]): InputAction => ({
  kind: 'frame',
  bytes: Uint8Array.of(...BROADCAST, 2, 0, 0, 0, 0, 9, 8, 0, ...data),
});

describe('a machine is given', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await buildGuest('inputs');
  });

  const read = (machine: Machine, symbol: string, length = 4): Uint8Array =>
    machine.ram().slice(guest.address(symbol), guest.address(symbol) + length);

  const word = (machine: Machine, symbol: string): number =>
    new DataView(read(machine, symbol).buffer).getUint32(0, true);

  /** A machine that was given these, a millisecond apart, and ended by Escape. */
  const given = async (...actions: readonly InputAction[]): Promise<Machine> => {
    const machine = await startGuest(guest, { network: true });
    [...actions, ESCAPE].forEach((action, index) => {
      machine.queue(action, cycle(500_000 + 50_000 * index));
    });
    expect(machine.run()).toMatchObject({ reason: 'power', value: 0 });
    return machine;
  };

  it('keys', async () => {
    const machine = await given({ kind: 'keyboard', codes: Uint8Array.of(0x1e, 0x9e) });
    expect([...read(machine, 'keys', word(machine, 'key_count'))]).toEqual([0xfa, 0x1e, 0x9e, 1]);
  });

  it('frames from a wire, whole and in order, at an address that is the same in every machine', async () => {
    const machine = await given(frame(1, 2, 3), frame(...Array.from({ length: 300 }, (_, index) => index & 0xff)));
    const end = word(machine, 'frame_end') - guest.address('frames');
    const received = read(machine, 'frames', end);
    expect([...received.subarray(14, 17)]).toEqual([1, 2, 3]);
    expect([...received.subarray(60 + 14, 60 + 17)]).toEqual([0, 1, 2]);
    expect(end).toBe(60 + 314);
    expect([...read(machine, 'address', 12)].filter((_, index) => index % 2 === 0)).toEqual([2, 102, 111, 114, 107, 1]);
  });

  it.each([
    ['line5', 5],
    ['line9', 9],
  ])('edges, each of which interrupts once: on %s', async (count, line) => {
    const machine = await given({ kind: 'irq', line }, { kind: 'irq', line }, { kind: 'irq', line });
    expect(word(machine, count)).toBe(3);
  });

  it('an edge of the timer, after which the timer goes on', async () => {
    const [quiet, disturbed] = [await given(), await given({ kind: 'irq', line: 0 })];
    expect(word(disturbed, 'ticks')).toBe(word(quiet, 'ticks') + 2); // a millisecond longer, and the edge
  });

  it('words in its memory', async () => {
    const poke: InputAction = {
      kind: 'memory',
      address: physAddr(guest.address('poked')),
      bytes: Uint8Array.of(7, 0, 0, 0),
    };
    const machine = await given(poke);
    expect(word(machine, 'poked')).toBe(7);
    expect(word(machine, 'sum')).not.toBe(word(await given(ESCAPE), 'sum'));
  });

  it('each at its cycle, and tells what it was given', async () => {
    const machine = await given(frame(5));
    expect(machine.log()).toEqual([
      { ...frame(5), at: 500_000 },
      { ...ESCAPE, at: 550_000 },
    ]);
  });

  it('nothing that it cannot take', async () => {
    const machine = await startGuest(guest, { memory: bytes(4 << 20) });
    expect(() => machine.queue({ kind: 'irq', line: 16 })).toThrow(/^Cannot raise IRQ 16: there are the lines 0 to 15/);
    expect(() => machine.queue({ kind: 'irq', line: 2 })).toThrow(/^Cannot raise IRQ 2: /);
    expect(() => machine.queue(frame(1))).toThrow(/^Cannot send the guest a frame: it has no network card/);
    const beyond: InputAction = { kind: 'memory', address: physAddr((4 << 20) - 1), bytes: new Uint8Array(2) };
    expect(() => machine.queue(beyond)).toThrow(
      'Cannot write 2 bytes at physical 0x3fffff: memory ends at 0x400000; name a lower address',
    );
  });
});
