import type { Cells } from './cells.ts';
import type { Input } from './inputs.ts';
import type { V86Instance } from './v86.ts';

/**
 * Does to the guest what an input says, between two instructions.
 *
 * v86's UART and keyboard hold what arrives until the guest reads it: the UART any number of bytes, the keyboard 32.
 */
export function applyInput(input: Input, { send, exports }: V86Instance, cells: Cells): void {
  switch (input.kind) {
    case 'serial': {
      const event = input.port === 'com1' ? 'serial0-input' : 'serial1-input';
      for (const byte of input.bytes) send(event, byte);
      return;
    }
    case 'keyboard':
      for (const code of input.codes) send('keyboard-code', code);
      return;
    case 'irq':
      if (input.level) exports.device_raise_irq(input.line);
      else exports.device_lower_irq(input.line);
      return;
    case 'memory':
      cells.ram().set(input.bytes, input.address);
  }
}
