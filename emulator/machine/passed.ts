import type { Clock } from './clock.ts';

/**
 * Where the host was told of a breakpoint or a halt last: going on from there, it is not told a second time.
 */
export class Passed {
  readonly #clock: Clock;
  #icount = -1;
  #eip = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Told here, at this address. */
  at(eip: number): void {
    this.#icount = this.#clock.icount();
    this.#eip = eip >>> 0;
  }

  /** Whether it was told of this address, and nothing has been executed since. */
  has(eip: number): boolean {
    return this.#icount === this.#clock.icount() && this.#eip === eip;
  }

  capture(): PassedState {
    return { icount: this.#icount, eip: this.#eip };
  }

  restore({ icount, eip }: PassedState): void {
    this.#icount = icount;
    this.#eip = eip;
  }
}

export interface PassedState {
  /** -1 for never. */
  readonly icount: number;
  readonly eip: number;
}
