import type { RunSpec } from '../protocol.ts';
import { type CpioFile, writeCpio } from './cpio.ts';

/**
 * The overlay: all that one run adds to the image, as the archive that init mounts.
 *
 *     overlay/program   the guest path to execute          overlay/environ   NAME=value, each ended by a NUL
 *     overlay/argv      the arguments, likewise            overlay/cwd       where to start
 *     and every file of the host, at its place in the guest
 *
 * Pure and deterministic: with the image's id it *is* the run.
 */
export function makeOverlay({ program, argv, environ = ENVIRON, cwd = '/', files = [] }: RunSpec): Uint8Array {
  const entries: readonly CpioFile[] = [
    { path: 'overlay/program', contents: encoder.encode(program) },
    { path: 'overlay/argv', contents: strings(argv) },
    { path: 'overlay/environ', contents: strings(environ) },
    { path: 'overlay/cwd', contents: encoder.encode(cwd) },
    ...files.map(({ path, contents }) => ({ path: path.replace(/^\/+/, ''), contents })),
  ];
  return writeCpio(entries);
}

/** What every program is given: never the host's own, which would make each machine run another run. */
const ENVIRON: readonly string[] = ['HOME=/', 'PATH=/bin:/lessons'];

const encoder = new TextEncoder();

const strings = (list: readonly string[]): Uint8Array => encoder.encode(list.map((text) => `${text}\0`).join(''));
