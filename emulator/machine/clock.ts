import { CYCLES_PER_SECOND, type Cycle, cycle, type Icount, icount } from '../units.ts';
import { CELL, type Cells } from './cells.ts';

/**
 * The machine's only clock.
 *
 *     cycle = icount + idle        20 ns each
 *
 * icount is v86's instruction counter, widened from 32 bits to 53; idle is what was skipped while the guest was
 * halted. Everything that the guest can call time (PIT, RTC, rdtsc) derives from the cycle, so a run takes the same
 * time however long it takes.
 */
export class Clock {
  readonly #cells: Cells;
  #icount = 0;
  #counter: number;
  #idle = 0;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#counter = cells.read(CELL.instructions);
  }

  /** Instructions since power-on. Must be asked at least once in 2^32 instructions; every slice of a run does. */
  icount(): Icount {
    const counter = this.#cells.read(CELL.instructions);
    this.#icount += (counter - this.#counter) >>> 0;
    this.#counter = counter;
    return icount(this.#icount);
  }

  cycle(): Cycle {
    return cycle(this.icount() + this.#idle);
  }

  /** Guest time in milliseconds since power-on: the unit of v86's devices. */
  milliseconds(): number {
    return this.cycle() / CYCLES_PER_MILLISECOND;
  }

  capture(): ClockState {
    return { icount: this.icount(), idle: this.#idle };
  }

  /** To be called once the memory has been restored, which holds the counter. */
  restore({ icount, idle }: ClockState): void {
    this.#icount = icount;
    this.#counter = this.#cells.read(CELL.instructions);
    this.#idle = idle;
  }

  /** Lets a halted guest sleep until `target`; does nothing if that is past. */
  sleepUntil(target: Cycle): void {
    this.#idle += Math.max(0, target - this.cycle());
  }
}

export interface ClockState {
  readonly icount: number;
  /** Cycles skipped. */
  readonly idle: number;
}

export const CYCLES_PER_MILLISECOND = CYCLES_PER_SECOND / 1000;
