import { beforeAll, describe, expect, it } from 'vitest';
import { cycle, icount, physAddr, type VirtAddr } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
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

  it('that is not a number is refused, and so is such a time for an input', async () => {
    const machine = await startGuest(guest);
    expect(() => machine.run({ cycle: cycle(Number.NaN) })).toThrow(
      'Cannot run to a limit: cycle is not a number; give one, or leave it out',
    );
    expect(() => machine.queue({ kind: 'irq', line: 1 }, cycle(Number.NaN))).toThrow('at is not a number');
    expect(machine.icount()).toBe(0);
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

  it('asks a callback whether to stop, and goes on as if it were not there', async () => {
    const guest = await buildGuest('ticks');
    const [asked, free] = [await startGuest(guest), await startGuest(guest)];
    const seen: [address: number, ticks: number][] = [];
    const ticks = (): number =>
      new DataView(asked.ram().buffer, asked.ram().byteOffset).getUint32(guest.address('ticks'), true);
    asked.onBreakpoint = (address) => {
      expect(asked.registers().eip).toBe(address);
      return seen.push([address, ticks()]) === 7;
    };
    const onTick = guest.address('on_tick');
    const stop = asked.run({ breakpoints: at(onTick) });
    expect(stop).toMatchObject({ reason: 'breakpoint', address: onTick });
    expect(seen).toEqual(Array.from({ length: 7 }, (_, tick) => [onTick, tick]));
    for (const machine of [asked, free]) machine.run({ icount: icount(stop.icount + 100) });
    expect(await fingerprint(asked)).toEqual(await fingerprint(free));
  });

  it('lets a callback queue an input for before its instruction', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const place = physAddr(0x8000); // nobody else writes there
    const places: number[] = [];
    machine.onBreakpoint = () => {
      places.push(machine.queue({ kind: 'memory', address: place, bytes: Uint8Array.of(1, 2, 3, places.length) }));
      return false;
    };
    const watches = [{ address: place, length: 4 }];
    const stop = machine.run({ breakpoints: at(guest.address('on_tick')), watches });
    expect(stop).toMatchObject({ reason: 'watch', cycle: places[0], after: Uint8Array.of(1, 2, 3, 0) });
    expect(machine.run({ breakpoints: at(guest.address('on_tick')), icount: icount(stop.icount + 1) }).reason).toBe(
      'icount',
    );
    expect(places).toHaveLength(1);
  });

  it('throws what a callback throws, and can go on', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const breakpoints = at(guest.address('on_tick'));
    machine.onBreakpoint = () => {
      throw new Error('not today');
    };
    expect(() => machine.run({ breakpoints })).toThrow('not today');
    expect(machine.registers().eip).toBe(guest.address('on_tick'));
    machine.onBreakpoint = () => true;
    const second = machine.run({ breakpoints });
    expect(second).toMatchObject({ reason: 'breakpoint' });
    expect(new DataView(machine.ram().buffer, machine.ram().byteOffset).getUint32(guest.address('ticks'), true)).toBe(
      1,
    );
  });

  it('does not stop where only the low bits of the address agree', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const elsewhere = (guest.address('on_tick') + 0x5000) as VirtAddr;
    expect(machine.run({ breakpoints: at(elsewhere), icount: icount(200_000) })).toMatchObject({ icount: 200_000 });
  });
});

describe('a watch', () => {
  const word = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

  it('stops right after the instruction that changed the bytes, and names it', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const watches = [{ address: physAddr(guest.address('ticks')), length: 4 }];
    for (let tick = 0; tick < 5; tick++) {
      const stop = machine.run({ watches });
      if (stop.reason !== 'watch') throw new Error(`stopped by ${stop.reason}`);
      expect(stop.writer).toBe(guest.address('on_tick') + 2); // after two pushes
      expect([word(stop.before), word(stop.after)]).toEqual([tick, tick + 1]);
      expect(machine.registers().eip).toBe(guest.address('on_tick') + 8);
    }
  });

  it('of one byte does not see the next', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    const beside = [{ address: physAddr(guest.address('ticks') + 1), length: 1 }];
    expect(machine.run({ watches: beside })).toMatchObject({ reason: 'watch', after: Uint8Array.of(1) });
    expect(word(machine.ram().slice(guest.address('ticks')))).toBe(256);
  });

  it('sees what an input and what an interrupt writes, and that it was no instruction', async () => {
    const guest = await buildGuest('ticks');
    const machine = await startGuest(guest);
    machine.run({ icount: icount(100_000) });
    const place = physAddr(guest.address('sum'));
    machine.queue({ kind: 'memory', address: place, bytes: Uint8Array.of(1, 2, 3, 4) });
    const byInput = machine.run({ watches: [{ address: place, length: 4 }] });
    expect(byInput).toMatchObject({ reason: 'watch', icount: 100_000, after: Uint8Array.of(1, 2, 3, 4) });
    expect(byInput).not.toHaveProperty('writer');
    const frame = { address: physAddr(machine.registers().esp - 12), length: 4 }; // where eip is pushed
    machine.run({ breakpoints: new Set([guest.address('on_tick')]) });
    machine.run({ icount: icount(machine.icount() + 40_000) });
    const byInterrupt = machine.run({ watches: [frame] });
    expect(byInterrupt.reason).toBe('watch');
    expect(byInterrupt).not.toHaveProperty('writer');
  });

  it('leaves the run as it is', async () => {
    const guest = await buildGuest('ticks');
    const [watched, free] = [await startGuest(guest), await startGuest(guest)];
    const end = icount(150_000);
    const watches = ['sum', 'ticks', 'faults'].map((name) => ({ address: physAddr(guest.address(name)), length: 4 }));
    let hits = 0;
    while (watched.run({ watches, icount: end }).reason === 'watch') hits++;
    free.run({ icount: end });
    expect(hits).toBeGreaterThan(50);
    expect(await fingerprint(watched)).toEqual(await fingerprint(free));
  });

  it('says what cannot be watched', async () => {
    const machine = await startGuest(await buildGuest('ticks'));
    const watch = (address: number, length: number) => () =>
      machine.run({ watches: [{ address: physAddr(address), length }] });
    expect(watch(4 << 20, 1)).toThrow('Cannot watch 1 bytes at');
    expect(watch(0, 5000)).toThrow('Cannot watch 1250 words of memory: 256 is the most; watch less at a time');
  });
});

describe('a run can be asked to stop', () => {
  it('at a time of the guest', async () => {
    const machine = await startGuest(await buildGuest('ticks'));
    expect(machine.run({ milliseconds: 7.5 })).toMatchObject({ reason: 'cycle', cycle: 375_000 });
  });

  it('at the nth occurrence of an event, counted from here', async () => {
    const machine = await startGuest(await buildGuest('events'));
    const at = (occurrence: number) => machine.run({ trace: { id: 0x20, occurrence } });
    expect(at(3)).toMatchObject({ reason: 'trace', id: 0x20 });
    expect(machine.registers().ecx).toBe(2);
    expect(at(4)).toMatchObject({ reason: 'trace', id: 0x20 });
    expect(machine.registers().ecx).toBe(6);
    expect(at(4).reason).not.toBe('trace');
  });

  it('where it halts, once each time', async () => {
    const machine = await startGuest(await buildGuest('halt'), { cmdline: 't' });
    const halted = machine.run({ halt: true });
    expect(halted).toMatchObject({ reason: 'halt' });
    expect(halted.cycle).toBe(halted.icount);
    expect(machine.run({ halt: true })).toMatchObject({ reason: 'power', argument: 1 });
    expect(machine.run({ halt: true })).toMatchObject({ reason: 'halt' });
    expect(machine.run({ halt: true })).toMatchObject({ reason: 'deadlock' });
  });

  it('by a signal, also from a callback in the middle', async () => {
    const machine = await startGuest(await buildGuest('ticks'));
    const control = new AbortController();
    machine.onConsole = () => control.abort();
    const { signal } = control;
    expect(machine.run({ signal })).toMatchObject({ reason: 'aborted' });
    const [there, console] = [machine.icount(), collectConsole(machine)];
    expect(machine.run({ signal })).toMatchObject({ reason: 'aborted', icount: there });
    machine.run();
    expect(console.com1).toBe('........!');
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
    machine.input('com1', new TextEncoder().encode('q'));
    expect(machine.run()).toMatchObject({ reason: 'power', value: 0 });
  });
});
