import { type VirtAddr, virtAddr } from '../units.ts';
import type { Breakpoints } from './breakpoints.ts';
import { CELL, type Cells, REGISTER } from './cells.ts';
import type { Passed } from './passed.ts';
import type { RunLimits, StopReason } from './stop.ts';

/**
 * What comes up while instructions execute and may end the run there: breakpoints, events, the power port.
 *
 *     exec.wat ── before an instruction ──► breakpoint(eip) ──► the host: stop here?
 *        └──────── inside an `out` ───────► trace(id), power(value): after it, if anybody asks for that
 *
 * All of it is called from inside v86, so nothing may be thrown through it: what a callback throws is kept, and thrown
 * once the engine has returned.
 */
export class Interruptions {
  readonly #cells: Cells;
  readonly #breakpoints: Breakpoints;
  readonly #passed: Passed;
  readonly #callbacks: Callbacks;
  /** Ends the call of the engine after the instruction that is being executed. */
  readonly #endCall: () => void;
  /** The event that this run counts, and how often it must still occur. */
  #counted: number | undefined;
  #occurrences = 0;
  #asked: StopReason | undefined;
  #thrown: { readonly error: unknown } | undefined;

  constructor({ cells, breakpoints, passed }: InterruptionParts, callbacks: Callbacks, endCall: () => void) {
    this.#cells = cells;
    this.#breakpoints = breakpoints;
    this.#passed = passed;
    this.#callbacks = callbacks;
    this.#endCall = endCall;
  }

  /** A new run begins. */
  begin({ trace }: RunLimits): void {
    this.#counted = trace?.id;
    this.#occurrences = trace?.occurrence ?? 1;
  }

  /** The engine is before an instruction whose breakpoint bit is set; 1: end the call here. */
  breakpoint(eip: number): number {
    if (!this.#breakpoints.has(eip)) return 0;
    this.#cells.refresh();
    this.#passed.at(eip);
    const address = virtAddr(eip >>> 0);
    if (!(this.guarded(() => this.#callbacks.breakpoint(address)) ?? true)) return 0;
    this.#asked = { reason: 'breakpoint', address };
    return 1;
  }

  /** The guest tells of an event. */
  trace(id: number): void {
    this.#cells.refresh();
    if (this.guarded(() => this.#callbacks.trace(id))) this.#ask({ reason: 'trace', id });
    if (id === this.#counted && --this.#occurrences === 0) this.#ask({ reason: 'trace', id });
  }

  /** The guest asks for power: eax and ebx. */
  power(value: number): void {
    const argument = virtAddr(this.#cells.read(CELL.registers + 4 * REGISTER.ebx));
    this.#ask({ reason: 'power', value, argument });
  }

  /** Calls the host from inside an instruction; `undefined` where that threw. */
  guarded<T>(call: () => T): T | undefined {
    try {
      return call();
    } catch (error) {
      this.#thrown ??= { error };
      this.#endCall();
      return undefined;
    }
  }

  /** What was asked for since the last call. */
  take(): StopReason | undefined {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked;
  }

  /** Throws what a callback has thrown. */
  rethrow(): void {
    const thrown = this.#thrown;
    this.#thrown = undefined;
    if (thrown) throw thrown.error;
  }

  #ask(reason: StopReason): void {
    this.#asked = reason;
    this.#endCall();
  }
}

/** Whom the machine tells while instructions execute. True: stop right there. */
export interface Callbacks {
  trace(id: number): boolean;
  breakpoint(address: VirtAddr): boolean;
}

interface InterruptionParts {
  readonly cells: Cells;
  readonly breakpoints: Breakpoints;
  readonly passed: Passed;
}
