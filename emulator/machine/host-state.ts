import type { ClockState } from './clock.ts';
import { type DeviceState, Devices } from './devices.ts';
import type { RandomNumbers } from './entropy.ts';
import type { PassedState } from './passed.ts';
import type { Runner } from './runner.ts';
import type { TimersState } from './timers.ts';
import type { V86Instance } from './v86.ts';

/**
 * All of a machine that is not in wasm memory: with the memory it is the whole machine.
 */
export interface HostState {
  readonly clock: ClockState;
  readonly timers: TimersState;
  /** In the shadow of an STI. */
  readonly inShadow: boolean;
  readonly passed: PassedState;
  /** Where rdrand's numbers are. */
  readonly random: number;
  /** How many inputs have taken effect. */
  readonly applied: number;
  readonly devices: DeviceState;
}

/** Captures and restores it. */
export class HostStates {
  readonly #runner: Runner;
  readonly #devices: Devices;
  readonly #random: RandomNumbers;

  /** For a machine that has not run yet. */
  constructor({ cpu, exports }: V86Instance, runner: Runner, random: RandomNumbers) {
    this.#runner = runner;
    this.#devices = new Devices(cpu, exports.memory);
    this.#random = random;
  }

  capture(): HostState {
    const { clock, timers, engine, passed, inputs } = this.#runner;
    return {
      clock: clock.capture(),
      timers: timers.capture(),
      inShadow: engine.inShadow,
      passed: passed.capture(),
      random: this.#random.state,
      applied: inputs.applied,
      devices: this.#devices.capture(),
    };
  }

  /** To be called when the memory has been restored. */
  restore(state: HostState): void {
    const { cells, clock, timers, engine, inputs, breakpoints, passed } = this.#runner;
    cells.refresh();
    breakpoints.disarm();
    clock.restore(state.clock);
    timers.restore(state.timers);
    engine.restore(state.inShadow);
    passed.restore(state.passed);
    this.#random.state = state.random;
    inputs.rewind(state.applied);
    this.#devices.restore(state.devices);
  }
}
