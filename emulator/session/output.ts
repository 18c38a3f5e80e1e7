import type { ConsolePort } from '../machine/console.ts';
import { ByteLog } from './byte-log.ts';
import { ConsoleText } from './console-text.ts';

/**
 * What the guest has said: what its client has not been told yet, and all that programs have printed.
 *
 *     com1 ──► console ──take──► told   ──┐
 *                                         ├──► printed, from the beginning; cut off where the run goes back
 *     com2 ──► log ─────take──► told
 */
export class Output {
  readonly #console = new ByteLog();
  readonly #log = new ByteLog();
  readonly #printed = new ByteLog();

  add(port: ConsolePort, byte: number): void {
    (port === 'com1' ? this.#console : this.#log).add(byte);
  }

  /** What was said since the last call: raw bytes. */
  take(): Said {
    const console = this.#console.take();
    for (const byte of console) this.#printed.add(byte);
    return { console, log: this.#log.take() };
  }

  /** How many bytes programs have printed, told or not. */
  get length(): number {
    return this.#printed.length + this.#console.length;
  }

  /** The run has gone back to where so many bytes had been printed; of the rest nobody is told. */
  cut(length: number): void {
    this.take();
    this.#printed.cut(length);
  }

  /** All that programs have printed, as a terminal shows it. */
  text(): string {
    const text = new ConsoleText();
    return text.add(this.#printed.peek()) + text.peek();
  }
}

export interface Said {
  readonly console: Uint8Array<ArrayBuffer>;
  readonly log: Uint8Array<ArrayBuffer>;
}
