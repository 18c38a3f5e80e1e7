import { type TimerName, timerWritten } from './timers.ts';
import type { V86Imports } from './v86.ts';

/** The kernel's two ports to the host; the numbers come from its debug information. */
export interface HostPorts {
  readonly trace: number;
  readonly power: number;
}

/** What the machine does at a write. None may throw: they are called from inside an instruction. */
export interface PortHooks {
  /** 32-bit `out` to the trace port: eax is the event, its arguments are in the other registers. */
  readonly trace: (id: number) => void;
  /** 32-bit `out` to the power port: eax says what. */
  readonly power: (value: number) => void;
  /** A timer has been given a new count or mode. */
  readonly timer: (name: TimerName) => void;
}

/**
 * Stands between the guest's `out` instructions and v86's devices.
 *
 * Our two ports end here; writes to the timers' ports go on to v86 and are then reported; all others just go on. At
 * the call the registers are those of the `out`, and memory is as it was before it.
 */
export function takeOverPorts(imports: V86Imports, { trace, power }: HostPorts, hooks: PortHooks): void {
  const { io_port_write8: write8, io_port_write32: write32 } = imports;
  imports.io_port_write8 = (port, value) => {
    write8(port, value);
    const timer = timerWritten(port, value); // wider writes do not reach v86's timers
    if (timer) hooks.timer(timer);
  };
  imports.io_port_write32 = (port, value) => {
    if (port === trace) hooks.trace(value >>> 0);
    else if (port === power) hooks.power(value >>> 0);
    else write32(port, value);
  };
}
