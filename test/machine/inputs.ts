import type { Machine } from '../../emulator/machine/machine.ts';
import { cycle, physAddr } from '../../emulator/units.ts';
import type { Guest } from './guest.ts';

/** What the guest `devices` needs: a network card too. */
export const DEVICES = { network: true } as const;

/** Input for every device of the guest `devices` that takes any, some of it at one cycle. */
export function queueInputs(machine: Machine, guest: Guest): void {
  for (let at = 50_000; at < 5_000_000; at += 170_017) {
    machine.input('com1', new TextEncoder().encode('ab'), cycle(at));
    machine.queue({ kind: 'keyboard', codes: Uint8Array.of(0x1e, 0x9e) }, cycle(at + 40_000));
    machine.queue({ kind: 'keyboard', codes: Uint8Array.of(0x30) }, cycle(at + 40_000));
    machine.queue({ kind: 'irq', line: 0 }, cycle(at + 60_000));
    machine.queue({ kind: 'frame', bytes: frame(at) }, cycle(at + 80_000));
    machine.queue(
      { kind: 'memory', address: physAddr(guest.address('keys')), bytes: Uint8Array.of(at) },
      cycle(at + 1),
    );
  }
}

/** To everybody, of a length and with contents of its own. */
const frame = (at: number): Uint8Array =>
  Uint8Array.of(
    ...Array<number>(6).fill(0xff),
    2,
    0,
    0,
    0,
    0,
    9,
    8,
    0,
    ...Array.from({ length: at % 97 }, (_, n) => n ^ at),
  );
