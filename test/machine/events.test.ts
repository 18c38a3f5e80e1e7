import { beforeAll, describe, expect, it } from 'vitest';
import type { Capture, EventPlan } from '../../emulator/machine/capture.ts';
import { readBatch } from '../../emulator/machine/recorder.ts';
import { fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';

const bytes = (base: Capture['base'], path: readonly number[], size: number): Capture => ({
  base,
  path,
  size,
  kind: 'bytes',
});
const string = (base: Capture['base'], path: readonly number[], size: number): Capture => ({
  base,
  path,
  size,
  kind: 'string',
});

describe('a trace event', () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await buildGuest('events');
  });

  const record = async (...captures: readonly Capture[]) => {
    const machine = await startGuest(guest);
    machine.recorder.enable([{ id: 0x10, captures }]);
    machine.run();
    const [event, ...others] = [...readBatch(machine.recorder.drain())];
    expect(others).toEqual([]);
    if (!event) throw new Error('nothing was recorded');
    return event;
  };

  const text = (from: Uint8Array, start: number, length: number): string =>
    String.fromCharCode(...from.subarray(start, start + length));

  it('copies registers, chains of pointers, strings and words across pages', async () => {
    const event = await record(
      bytes('edi', [], 4),
      bytes('ebx', [4, 8], 4),
      string('ecx', [0], 12),
      bytes('edi', [0x200ffe - 0x1234], 4),
      bytes('edi', [], 2),
    );
    const view = new DataView(event.bytes.buffer, event.bytes.byteOffset);
    expect(event.valid).toBe(0b11111);
    expect(view.getUint32(0, true)).toBe(0x1234);
    expect(view.getUint32(4, true)).toBe(0x11223344);
    expect(text(event.bytes, 8, 12)).toBe('captured\0\0\0\0');
    expect(view.getUint32(20, true)).toBe(0x55667788);
    expect(view.getUint16(24, true)).toBe(0x1234);
  });

  it('marks what lies on an absent page, and copies nothing for it', async () => {
    const event = await record(
      bytes('edx', [0], 4),
      bytes('edx', [0, 0], 4),
      string('esi', [0], 8),
      bytes('edi', [], 4),
    );
    expect(event.valid).toBe(0b1000);
    expect([...event.bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(text(event.bytes, 8, 8)).toBe('end!\0\0\0\0');
  });

  it('finds the bottom of the stack', async () => {
    const machine = await startGuest(guest);
    machine.recorder.enable([{ id: 0x10, captures: [bytes({ stack: 4096 }, [], 4)] }]);
    machine.onTrace = () => true;
    machine.run();
    const [event] = [...readBatch(machine.recorder.drain())];
    expect(new DataView(event?.bytes.buffer ?? new ArrayBuffer()).getUint32(32, true)).toBe(
      machine.registers().esp & -4096,
    );
  });

  it('is recorded only while it is enabled, with its time and place', async () => {
    const machine = await startGuest(guest);
    machine.recorder.enable([{ id: 0x20, captures: [bytes('ecx', [], 4)] }]);
    const stops: object[] = [];
    machine.onTrace = (id) => id === 0x20;
    for (let stop = machine.run(); stop.reason === 'trace'; stop = machine.run()) {
      stops.push({ icount: stop.icount, cycle: stop.cycle, id: stop.id, count: machine.registers().ecx });
    }
    const events = [...readBatch(machine.recorder.drain())];
    const seen = events.map(({ icount, cycle, id, bytes: copied }) => ({ icount, cycle, id, count: copied[0] }));
    expect(seen).toEqual(stops);
    expect(seen.map(({ count }) => count)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(machine.recorder.drain()).toHaveLength(0);
  });

  it('knows the address of its instruction, and stops right after it', async () => {
    const machine = await startGuest(guest);
    machine.recorder.enable([{ id: 0x10, captures: [] }]);
    machine.onTrace = () => true;
    expect(machine.run()).toMatchObject({ reason: 'trace', id: 0x10 });
    const [event] = [...readBatch(machine.recorder.drain())];
    expect(event?.eip).toBe(guest.address('event') + 5);
    expect(machine.registers()).toMatchObject({ eip: guest.address('event') + 7, eax: 0x10, edi: 0x1234 });
  });

  it('lets the host write memory before the next instruction', async () => {
    const machine = await startGuest(guest);
    machine.onTrace = (id) => {
      if (id === 0x10) machine.ram().set([0x78, 0x56, 0x34, 0x12], guest.address('given'));
      return false;
    };
    expect(machine.run()).toMatchObject({ reason: 'power', argument: 0x12345678 });
  });

  it('leaves the guest as it is, recorded or not', async () => {
    const plans: readonly EventPlan[] = [
      { id: 0x10, captures: [bytes('ebx', [4, 8], 4), bytes('edx', [0], 64), string('ecx', [0], 64)] },
      { id: 0x20, captures: [bytes({ stack: 8192 }, [0], 64)] },
    ];
    const [plain, traced] = [await startGuest(guest), await startGuest(guest)];
    traced.recorder.enable(plans);
    traced.onTrace = () => true;
    while (traced.run().reason === 'trace');
    plain.run();
    expect(await fingerprint(traced)).toEqual(await fingerprint(plain));
  });

  it('with more captures than a record holds is refused', async () => {
    const machine = await startGuest(guest);
    const captures = Array.from({ length: 33 }, () => bytes('eax', [], 4));
    expect(() => machine.recorder.enable([{ id: 1, captures }])).toThrow('33 captures');
  });
});
