import { describe, expect, it } from 'vitest';
import { icount } from '../../emulator/units.ts';
import { buildGuest, startGuest } from './guest.ts';

const provoke = async (how: string) => (await startGuest(await buildGuest('fault'), { cmdline: how })).run();

describe('what v86 cannot deliver', () => {
  it('reaches the guest as a double fault when its stack is gone', async () => {
    expect(await provoke('d')).toMatchObject({ reason: 'power', value: 8 });
  });

  it('reaches the guest as a protection fault when v86 panics', async () => {
    expect(await provoke('g')).toMatchObject({ reason: 'power', value: 13, argument: 1 });
  });

  it('reaches the guest as a protection fault when it jumps to where there is no memory', async () => {
    expect(await provoke('j')).toMatchObject({ reason: 'power', value: 13, argument: 1 });
  });

  it('is not delivered twice when v86 panics behind a page fault', async () => {
    expect(await provoke('e')).toMatchObject({ reason: 'power', value: 14, argument: 0x310004 });
  });

  it.each(['p', 'q'])('reaches the guest as a protection fault when an instruction is too long: %s', async (how) => {
    expect(await provoke(how)).toMatchObject({ reason: 'power', value: 13, argument: 1 });
  });

  it('leaks nothing over ten thousand of them', async () => {
    expect(await provoke('l')).toMatchObject({ reason: 'power', value: 13, argument: 10_000 });
  });

  it('stops the machine when nothing can be delivered, and says so', async () => {
    const machine = await startGuest(await buildGuest('fault'), { cmdline: 't' });
    const stop = machine.run();
    if (stop.reason !== 'fault') throw new Error(`stopped by ${stop.reason}`);
    expect(stop.fault.message).toMatch(/^Triple fault: .* v86 said: panicked at/);
    expect(stop.fault.registers.eip).toBeGreaterThan(0x100000);
    expect(stop.icount).toBe(machine.icount());
  });

  it('does not depend on where the run is stopped before it', async () => {
    const guest = await buildGuest('fault');
    const [straight, cut] = [await startGuest(guest, { cmdline: 'd' }), await startGuest(guest, { cmdline: 'd' })];
    straight.run();
    while (cut.run({ icount: icount(cut.icount() + 97) }).reason === 'icount');
    expect(await cut.ramHash()).toBe(await straight.ramHash());
  });
});
