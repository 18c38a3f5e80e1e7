import type { Cells } from './cells.ts';
import { MachineError } from './error.ts';
import type { Input, InputAction } from './inputs.ts';
import { LINE, type Pic } from './pic.ts';
import type { V86Instance } from './v86.ts';

/**
 * Does to the guest what an input says, between two instructions.
 *
 * v86's UART and keyboard hold what arrives until the guest reads it: the UART any number of bytes, the keyboard 32. Its
 * network card holds what fits between the pages that the guest gave it, and drops the rest, as a card does.
 */
export function applyInput(input: Input, { send, exports }: V86Instance, cells: Cells, pic: Pic): void {
  switch (input.kind) {
    case 'serial': {
      const event = input.port === 'com1' ? 'serial0-input' : 'serial1-input';
      for (const byte of input.bytes) send(event, byte);
      return;
    }
    case 'keyboard':
      for (const code of input.codes) send('keyboard-code', code);
      return;
    case 'frame':
      send('net0-receive', input.bytes);
      return;
    case 'irq':
      pic.pulse(input.line);
      return;
    case 'memory':
      cells.ram().set(input.bytes, input.address);
      exports.jit_dirty_cache(input.address, input.address + input.bytes.length);
  }
}

/** Throws a MachineError for an input that no machine of this memory and with these devices can be given. */
export function checkInput(action: InputAction, ram: Uint8Array, hasNetwork: boolean): void {
  if (action.kind === 'irq' && !isLine(action.line)) {
    throw new MachineError(`Cannot raise IRQ ${action.line}: there are the lines 0 to 15 without 2; name one of them`);
  }
  if (action.kind === 'memory' && !(action.address >= 0 && action.address + action.bytes.length <= ram.length)) {
    const place = `${action.bytes.length} bytes at physical 0x${action.address.toString(16)}`;
    throw new MachineError(`Cannot write ${place}: memory ends at 0x${ram.length.toString(16)}; name a lower address`);
  }
  if (action.kind === 'frame' && !hasNetwork) {
    throw new MachineError('Cannot send the guest a frame: it has no network card; boot it with one');
  }
}

/** Line 2 joins the two controllers, and no device. */
const isLine = (line: number): boolean => Number.isInteger(line) && line >= 0 && line < 16 && line !== LINE.cascade;
