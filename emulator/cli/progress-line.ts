import { CYCLES_PER_SECOND } from '../units.ts';

/**
 * How far a long run has come, on the last line of the terminal.
 *
 * On stderr and only where that is a terminal; a short run shows nothing. It counts slices, so that no clock is asked.
 */
export class ProgressLine {
  #slices = 0;
  #isShown = false;

  /** After a slice that was not the last. */
  show({ icount, cycle }: { readonly icount: number; readonly cycle: number }): void {
    this.#slices++;
    if (!process.stderr.isTTY || this.#slices < PATIENCE) return;
    const [seconds, millions] = [cycle / CYCLES_PER_SECOND, icount / 1e6];
    process.stderr.write(`${seconds.toFixed(2)} s of guest time, ${millions.toFixed(1)} million instructions`);
    this.#isShown = true;
  }

  /** Before anything else is written. */
  clear(): void {
    if (!this.#isShown) return;
    process.stderr.write('\r\x1b[K');
    this.#isShown = false;
  }
}

/** Slices before anything is shown: about a second of a busy guest. */
const PATIENCE = 100;
