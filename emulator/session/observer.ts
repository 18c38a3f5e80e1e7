import type { ConsolePort } from '../machine/console.ts';
import type { Machine } from '../machine/machine.ts';
import type { Observed } from '../protocol.ts';
import { RunningHash } from './running-hash.ts';

/**
 * What a run showed, boiled down to hashes as it goes: enough to tell whether another run did the same.
 *
 * Every event counts, told to somebody or not: which it is, when, and the registers that carry its arguments. It costs
 * about a microsecond for each, so a session observes itself only when it is asked to.
 */
export class Observer {
  readonly #console: Readonly<Record<ConsolePort, RunningHash>>;
  readonly #events: RunningHash;
  readonly #event = new DataView(new ArrayBuffer(EVENT_SIZE));
  #count = 0;

  static async create(): Promise<Observer> {
    const [com1, com2, events] = [await RunningHash.create(), await RunningHash.create(), await RunningHash.create()];
    return new Observer({ com1, com2 }, events);
  }

  private constructor(console: Readonly<Record<ConsolePort, RunningHash>>, events: RunningHash) {
    this.#console = console;
    this.#events = events;
  }

  /** A byte that the guest sent. */
  sent(port: ConsolePort, byte: number): void {
    this.#console[port].addByte(byte);
  }

  /** An event that is just happening. */
  happened(id: number, machine: Machine): void {
    const { ebx, ecx, edx, esi, edi, esp } = machine.registers();
    this.#event.setFloat64(0, machine.icount());
    this.#event.setFloat64(8, machine.cycle());
    [id, ebx, ecx, edx, esi, edi, esp].forEach((word, index) => {
      this.#event.setUint32(16 + 4 * index, word);
    });
    this.#events.add(new Uint8Array(this.#event.buffer));
    this.#count++;
  }

  /** What was shown so far. */
  shown(): Pick<Observed, 'console' | 'log' | 'events' | 'trace'> {
    const { com1, com2 } = this.#console;
    return { console: com1.digest(), log: com2.digest(), events: this.#count, trace: this.#events.digest() };
  }
}

/** Two clocks, and seven words. */
const EVENT_SIZE = 16 + 4 * 7;
