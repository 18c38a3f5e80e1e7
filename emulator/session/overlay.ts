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
export function makeOverlay(run: RunSpec): Uint8Array {
  const { program, argv, environ, cwd, files } = completeRun(run);
  const entries: readonly CpioFile[] = [
    { path: 'overlay/program', contents: encoder.encode(program) },
    { path: 'overlay/argv', contents: strings(argv) },
    { path: 'overlay/environ', contents: strings(environ) },
    { path: 'overlay/cwd', contents: encoder.encode(cwd) },
    ...files.map(({ path, contents }) => ({ path: path.replace(/^\/+/, ''), contents })),
  ];
  return writeCpio(entries);
}

/** The run with everything said that it may leave out. */
export function completeRun({ program, argv, environ = ENVIRON, cwd = '/', files = [] }: RunSpec): Required<RunSpec> {
  return { program, argv, environ, cwd, files };
}

/** What every program is given: never the host's own, which would make each machine run another run. */
const ENVIRON: readonly string[] = ['HOME=/', 'PATH=/bin:/lessons'];

const encoder = new TextEncoder();

const strings = (list: readonly string[]): Uint8Array => encoder.encode(list.map((text) => `${text}\0`).join(''));
