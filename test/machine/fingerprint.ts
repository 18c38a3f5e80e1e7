import type { Machine } from '../../emulator/machine/machine.ts';

/** Everything that two equal runs must have in common. */
export async function fingerprint(machine: Machine): Promise<object> {
  return {
    icount: machine.icount(),
    cycle: machine.cycle(),
    registers: machine.registers(),
    ram: await machine.ramHash(),
  };
}

/** Collects what the machine sends, per port. */
export function collectConsole(machine: Machine): { com1: string; com2: string } {
  const text = { com1: '', com2: '' };
  machine.onConsole = (port, byte) => {
    text[port] += String.fromCharCode(byte);
  };
  return text;
}
