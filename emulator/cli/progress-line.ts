import { CYCLES_PER_SECOND } from '../units.ts';

/**
 * How far a long run has come, on the last line of the terminal.
 *
 * On stderr and only where that is a terminal; a short run shows nothing.
 */
export class ProgressLine {
  readonly #begun = performance.now();
  #written = 0;
  #isShown = false;

  /** After a slice that was not the last. */
  show({ icount, cycle }: { readonly icount: number; readonly cycle: number }): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#begun < PATIENCE || now - this.#written < INTERVAL) return;
    const [seconds, millions] = [cycle / CYCLES_PER_SECOND, icount / 1e6];
    process.stderr.write(`\r${seconds.toFixed(2)} s of guest time, ${millions.toFixed(1)} million instructions`);
    this.#written = now;
    this.#isShown = true;
  }

  /** Before anything else is written. */
  clear(): void {
    if (!this.#isShown) return;
    process.stderr.write('\r\x1b[K');
    this.#isShown = false;
  }
}

/** Milliseconds before anything is shown, and between two times. */
const PATIENCE = 1000;
const INTERVAL = 100;
