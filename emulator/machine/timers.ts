/**
 * The devices that count time, served at exact cycles.
 *
 * v86 polls its timers when its main loop comes round. Here each poll tells the cycle of the next one, the run stops
 * there to the instruction, and so a tick is never late by more than the interrupt flag makes it. Polling is not
 * idempotent (it lowers a line before raising it again), so it happens at due cycles and after the guest has
 * reprogrammed a device, never because the host happened to stop there.
 */
import { type Cycle, cycle } from '../units.ts';
import { type Clock, CYCLES_PER_MILLISECOND } from './clock.ts';
import type { Calendar } from './entropy.ts';
import { LINE, type Pic } from './pic.ts';
import type { V86Cpu, V86Pit, V86Rtc } from './v86.ts';

export class Timers {
  readonly #pit: V86Pit;
  readonly #rtc: V86Rtc;
  readonly #clock: Clock;
  readonly #calendar: Calendar;
  #due = cycle(0);

  /** `date`: what the CMOS clock shows at power-on, in milliseconds UTC. */
  constructor(cpu: V86Cpu, clock: Clock, calendar: Calendar, date: number) {
    this.#pit = cpu.devices.pit;
    this.#rtc = cpu.devices.rtc;
    this.#clock = clock;
    this.#calendar = calendar;
    this.#rtc.rtc_time = date;
    this.#rtc.last_update = date;
  }

  /** The cycle at which `serve` must be called. */
  get due(): Cycle {
    return this.#due;
  }

  /** The guest has written to a timer's port: what was computed before no longer holds. */
  reprogrammed(): void {
    this.#due = cycle(0);
  }

  /** Raises the interrupts that are due now, and finds out when the next will be. */
  serve(): void {
    const now = this.#clock.milliseconds();
    const pit = this.#pit.timer(now, false);
    const rtc = this.#calendar.during(() => this.#rtc.timer(now, false));
    // A cycle more than computed: v86 compares whole counts, and must find the last of them complete.
    this.#due = cycle(this.#clock.cycle() + Math.max(1, Math.ceil(Math.min(pit, rtc) * CYCLES_PER_MILLISECOND) + 1));
  }

  /** Whether one of the timers is running and its interrupt would get through to a processor that lets it. */
  canWake(pic: Pic): boolean {
    const pitRuns = this.#pit.counter_enabled[0] === 1;
    const rtc = this.#rtc;
    const rtcRuns = rtc.periodic_interrupt || rtc.update_interrupt || rtc.next_interrupt_alarm !== 0;
    return (pitRuns && pic.isOpen(LINE.pit)) || (rtcRuns && pic.isOpen(LINE.rtc) && !pic.isHigh(LINE.rtc));
  }
}

/** Whether a write to this port can change when a timer is due: PIT counters and mode, CMOS index and data. */
export const isTimerPort = (port: number): boolean => (port >= 0x40 && port <= 0x43) || port === 0x70 || port === 0x71;
