/**
 * Everything that could make two runs differ, owned.
 *
 * v86 asks its host for random numbers (rdrand) and for the calendar (the CMOS clock, VMware's backdoor). Here the
 * numbers come from the seed, and the calendar from the machine's clock counted from the configured date. No network
 * card is fitted, so no MAC address is drawn; the time of day is the only other source, and clock.ts owns it.
 */
import type { V86Cpu, V86Port } from './v86.ts';

/** Numbers of 32 bits for rdrand: a multiplicative congruential sequence, mixed (splitmix32). */
export class RandomNumbers {
  /** All there is to it: the same state gives the same numbers. */
  state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  }
}

/**
 * The guest's calendar: `now` in milliseconds UTC, for code of v86 that asks JavaScript's `Date`.
 *
 * The global is replaced only while such code runs, which is synchronous and calls nothing of ours.
 */
export class Calendar {
  readonly #date: DateConstructor;

  constructor(now: () => number) {
    this.#date = dateOf(now);
  }

  /** Runs `body` with the guest's date in place of the host's. */
  during<T>(body: () => T): T {
    const hosts = globalThis.Date;
    globalThis.Date = this.#date;
    try {
      return body();
    } finally {
      globalThis.Date = hosts;
    }
  }

  /** Makes every port through which the guest reaches the calendar see this one. */
  own(cpu: V86Cpu): void {
    for (const number of DATED_PORTS) {
      const port = cpu.io.ports[number];
      if (port) this.#wrap(port);
    }
  }

  #wrap(port: V86Port): void {
    const { read8, read16, read32, write8, write16, write32 } = port;
    const dated =
      <A, R>(method: (argument: A) => R) =>
      (device: unknown, argument: A): R =>
        this.during(() => method.call(device, argument));
    port.read8 = bound(dated(read8));
    port.read16 = bound(dated(read16));
    port.read32 = bound(dated(read32));
    port.write8 = bound(dated(write8));
    port.write16 = bound(dated(write16));
    port.write32 = bound(dated(write32));
  }
}

/** CMOS index and data; VMware's backdoor, one command of which tells the time. */
const DATED_PORTS = [0x70, 0x71, 0x5658] as const;

/** v86 calls a port's functions as methods of its device. */
function bound<A, R>(call: (device: unknown, argument: A) => R): (argument: A) => R {
  return function (this: unknown, argument: A): R {
    return call(this, argument);
  };
}

function dateOf(now: () => number): DateConstructor {
  class GuestDate extends Date {
    constructor(...parts: readonly number[]) {
      super(parts[0] ?? now());
    }
    static override now(): number {
      return now();
    }
    /** The machine stands in Greenwich. */
    override getTimezoneOffset(): number {
      return 0;
    }
  }
  return GuestDate as unknown as DateConstructor;
}
