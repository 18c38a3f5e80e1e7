/**
 * The devices that count time, served at exact cycles.
 *
 * v86 polls its timers when its main loop comes round. Here each poll tells the cycle of the next one, the run stops
 * there to the instruction, and so a tick is never late by more than the interrupt flag makes it. A poll moves lines
 * even when nothing is due; so each device is polled when it is due and when the guest has reprogrammed it, at the
 * same cycles in every run, and never because the host happened to stop there.
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
  /** When each is to be polled. */
  #pitDue = cycle(0);
  #rtcDue = cycle(0);

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
    return cycle(Math.min(this.#pitDue, this.#rtcDue));
  }

  /** The guest has given a timer a new count or mode: when it is due must be found out anew. */
  reprogrammed(timer: TimerName): void {
    if (timer === 'pit') this.#pitDue = cycle(0);
    else this.#rtcDue = cycle(0);
  }

  /** Raises the interrupts that are due now, and finds out when the next will be. */
  serve(): void {
    const now = this.#clock.cycle();
    const time = this.#clock.milliseconds();
    if (this.#pitDue <= now) this.#pitDue = after(now, this.#pit.timer(time, false));
    if (this.#rtcDue <= now)
      this.#rtcDue = after(
        now,
        this.#calendar.during(() => this.#rtc.timer(time, false)),
      );
  }

  capture(): TimersState {
    return { pit: this.#pitDue, rtc: this.#rtcDue };
  }

  restore({ pit, rtc }: TimersState): void {
    this.#pitDue = cycle(pit);
    this.#rtcDue = cycle(rtc);
  }

  /** Whether one of the timers is running and its interrupt would get through to a processor that lets it. */
  canWake(pic: Pic): boolean {
    const pitRuns = this.#pit.counter_enabled[0] === 1;
    const rtc = this.#rtc;
    const rtcRuns = rtc.periodic_interrupt || rtc.update_interrupt || rtc.next_interrupt_alarm !== 0;
    return (pitRuns && pic.isOpen(LINE.pit)) || (rtcRuns && pic.isOpen(LINE.rtc) && !pic.isHigh(LINE.rtc));
  }
}

/** The cycles at which the devices are to be polled; what they count lies in the devices. */
export interface TimersState {
  readonly pit: number;
  readonly rtc: number;
}

export type TimerName = 'pit' | 'rtc';

/** Which timer this write reprograms; reading a PIT count begins with a write too, and reprograms nothing. */
export function timerWritten(port: number, value: number): TimerName | undefined {
  if (port >= 0x40 && port <= 0x42) return 'pit';
  if (port === PIT_COMMAND) return (value & PIT_ACCESS) === 0 ? undefined : 'pit';
  return port === CMOS_DATA ? 'rtc' : undefined;
}

const PIT_COMMAND = 0x43;
/** Which bytes of a count are to be written; 0 asks to read it. */
const PIT_ACCESS = 0x30;
const CMOS_DATA = 0x71;

/** A cycle more than computed: v86 compares whole counts, and must find the last of them complete. */
const after = (now: Cycle, milliseconds: number): Cycle =>
  cycle(now + Math.max(1, Math.ceil(milliseconds * CYCLES_PER_MILLISECOND) + 1));
