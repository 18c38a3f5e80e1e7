import { readFile } from 'node:fs/promises';
import type { BootRequest, Recording, SessionStop } from '../protocol.ts';
import { loadParts } from '../session/package-files.ts';
import { endOf, requestToReplay } from '../session/recording.ts';
import { readRecording } from '../session/recording-file.ts';
import { Session } from '../session/session.ts';
import { drive, driveToEnd, driveToRest, type How } from './drive.ts';
import { CliError } from './error.ts';
import { type MachineFlags, machineOptions } from './options.ts';

/**
 * What a command runs: a program, or a recording, `FILE.flr`, which stands in for one.
 *
 * A recording says all there is to say of its run, so it is given nothing but an image to find it in.
 */
export interface Subject {
  readonly session: Session;
  /** Runs to its end: of a program power-off, of a recording where it was ended. Rejects where a program never ends. */
  toEnd(how?: How): Promise<SessionStop>;
}

/** Boots it; nothing has run. Rejects with one sentence for bad input. */
export async function open(
  word: string,
  args: readonly string[],
  flags: MachineFlags,
  wishes: Wishes,
): Promise<Subject> {
  if (isRecording(word)) return openRecording(word, args, flags, wishes);
  const session = await drive({ program: word, args, ...wishes, ...machineOptions(flags) });
  return { session, toEnd: (how) => driveToEnd(session, word, how) };
}

/** What a command wants to know of the run; the run is the same. */
type Wishes = Pick<BootRequest, 'trace' | 'all' | 'cow' | 'observe'>;

export const isRecording = (word: string): boolean => word.endsWith('.flr');

/** Reads a recording. Rejects with one sentence where it cannot be. */
export async function loadRecording(path: string): Promise<Recording> {
  const file = await readFile(path).catch(() => {
    throw new CliError(
      `Cannot read ${path}: there is no such file; make it with forklore run --record ${path} PROGRAM`,
    );
  });
  return readRecording(new Uint8Array(file), path);
}

async function openRecording(
  path: string,
  args: readonly string[],
  { image, budget, ...others }: MachineFlags,
  wishes: Wishes,
): Promise<Subject> {
  const [unwanted] = [...OWN.filter((flag) => others[flag] !== undefined).map((flag) => `--${flag}`), ...args];
  if (unwanted !== undefined) {
    throw new CliError(`Cannot give ${path} ${unwanted}: a recording says itself how it was run; leave it out`);
  }
  const recording = await loadRecording(path);
  const request = requestToReplay(recording, path, await loadParts(image));
  const session = await Session.boot({ ...request, ...wishes, ...(budget !== undefined && { budget }) });
  const end = endOf(recording);
  const toEnd = (how?: How): Promise<SessionStop> => {
    if (end !== undefined) session.aim(end);
    return driveToRest(session, how);
  };
  return { session, toEnd };
}

/** The options that a recording answers itself. */
const OWN = ['memory', 'file', 'date', 'seed', 'inject', 'turbo'] as const;
