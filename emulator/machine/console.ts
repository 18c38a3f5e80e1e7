import type { V86Instance } from './v86.ts';

/** COM1 carries what programs print and read; COM2 carries the kernel's log. */
export type ConsolePort = 'com1' | 'com2';

/**
 * Hands on what the guest sends, byte by byte, at the `out` that sends it. `output` must not throw: it is called from
 * inside an instruction.
 */
export function onConsoleOutput(v86: V86Instance, output: (port: ConsolePort, byte: number) => void): void {
  v86.onEvent('serial0-output-byte', (byte) => output('com1', byte));
  v86.onEvent('serial1-output-byte', (byte) => output('com2', byte));
}
