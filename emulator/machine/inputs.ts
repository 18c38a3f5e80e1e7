import type { Cycle, PhysAddr } from '../units.ts';
import type { ConsolePort } from './console.ts';

/**
 * What the host does to the guest, each at a cycle: together with the machine's configuration, all that a run depends on.
 *
 *     ├── applied: the log ──┤├── pending: the queue ──┤
 *     at: 10   10   250   900   1200   1200   5000
 *                            ▲ now
 *
 * An input takes effect at the first instruction boundary whose cycle is not before its own; inputs of one cycle in
 * the order they were queued. So a run is repeated by queueing the same inputs, whenever the host gets round to it.
 * Going back moves "now" to the left, and what was the log becomes the queue again.
 */
export class Inputs {
  #all: Input[] = [];
  #applied = 0;

  /** Queues an input, behind those of the same cycle. It must not be earlier than now. */
  add(input: Input): void {
    let index = this.#all.length;
    while (index > this.#applied && (this.#all[index - 1]?.at ?? 0) > input.at) index--;
    this.#all.splice(index, 0, input);
  }

  /** The cycle of the next input; infinite if none is queued. */
  get due(): number {
    return this.#all[this.#applied]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the next input from the queue, to be applied; `undefined` if there is none. */
  takeNext(): Input | undefined {
    return this.#applied < this.#all.length ? this.#all[this.#applied++] : undefined;
  }

  /** How many have been applied. */
  get applied(): number {
    return this.#applied;
  }

  /** What has been applied, oldest first. */
  log(): readonly Input[] {
    return this.#all.slice(0, this.#applied);
  }

  /** What is still to come. */
  pending(): readonly Input[] {
    return this.#all.slice(this.#applied);
  }

  /** Goes back (or forth) to when so many had been applied. */
  rewind(applied: number): void {
    this.#applied = applied;
  }

  /** Replaces them all: those applied, and those still to come. */
  replace(log: readonly Input[], pending: readonly Input[]): void {
    this.#all = [...log, ...pending];
    this.#applied = log.length;
  }
}

/** An input, and the cycle at which it takes effect. */
export type Input = InputAction & { readonly at: Cycle };

export type InputAction =
  /** Bytes that arrive at a serial port. */
  | { readonly kind: 'serial'; readonly port: ConsolePort; readonly bytes: Uint8Array }
  /** Scancodes of the keyboard, as it sends them. */
  | { readonly kind: 'keyboard'; readonly codes: Uint8Array }
  /** A line of the interrupt controllers, 0 to 15, goes up or down. */
  | { readonly kind: 'irq'; readonly line: number; readonly level: boolean }
  /** Bytes written to RAM: a file, or the kernel variable that makes an allocation fail. */
  | { readonly kind: 'memory'; readonly address: PhysAddr; readonly bytes: Uint8Array };
