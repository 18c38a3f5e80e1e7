import { type Cycle, cycle } from '../units.ts';
import type { Clock } from './clock.ts';
import type { Inputs } from './inputs.ts';
import type { V86Instance } from './v86.ts';

/** COM1 carries what programs print and read; COM2 carries the kernel's log. */
export type ConsolePort = 'com1' | 'com2';

/**
 * The two serial ports, as bytes.
 *
 * Output is handed on at the `out` that sends it. Input is queued at a cycle and raises the port's interrupt there;
 * v86's UART holds any number of bytes, so none is lost.
 */
export class Consoles {
  readonly #v86: V86Instance;
  readonly #inputs: Inputs;
  readonly #clock: Clock;

  /** `output` must not throw: it is called from inside an instruction. */
  constructor(v86: V86Instance, inputs: Inputs, clock: Clock, output: (port: ConsolePort, byte: number) => void) {
    this.#v86 = v86;
    this.#inputs = inputs;
    this.#clock = clock;
    v86.onEvent('serial0-output-byte', (byte) => output('com1', byte));
    v86.onEvent('serial1-output-byte', (byte) => output('com2', byte));
  }

  /** Queues bytes to arrive at cycle `at`, or now if that is past; returns the cycle at which they will. */
  input(port: ConsolePort, bytes: Uint8Array, at: Cycle): Cycle {
    const arrival = cycle(Math.max(at, this.#clock.cycle()));
    const event = port === 'com1' ? 'serial0-input' : 'serial1-input';
    const copy = bytes.slice();
    this.#inputs.add(arrival, () => {
      for (const byte of copy) this.#v86.send(event, byte);
    });
    return arrival;
  }
}
