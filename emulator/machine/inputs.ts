import type { Cycle } from '../units.ts';

/**
 * What the host does to the guest, each at a cycle.
 *
 * An input takes effect at the first instruction boundary whose cycle is not before its own; inputs of one cycle in
 * the order they were queued. So a run is repeated by queueing the same inputs, whenever the host gets round to it.
 */
export class Inputs {
  readonly #queue: Input[] = [];

  /** Queues an input, behind those of the same cycle. */
  add(at: Cycle, apply: () => void): void {
    const later = this.#queue.findIndex((queued) => queued.at > at);
    this.#queue.splice(later < 0 ? this.#queue.length : later, 0, { at, apply });
  }

  /** The cycle of the next input; infinite if none is queued. */
  get due(): number {
    return this.#queue[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Applies the next input; does nothing without one. */
  applyNext(): void {
    this.#queue.shift()?.apply();
  }
}

interface Input {
  readonly at: Cycle;
  readonly apply: () => void;
}
