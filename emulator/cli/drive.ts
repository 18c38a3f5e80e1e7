import { setImmediate } from 'node:timers/promises';
import type { SessionStop } from '../protocol.ts';
import { driveSlices } from '../session/drive.ts';
import type { PaceKind, Slice } from '../session/pace.ts';
import { type MachineOptions, requestFor } from '../session/request.ts';
import { type Progress, Session } from '../session/session.ts';
import { CYCLES_PER_SECOND } from '../units.ts';
import { CliError, STATUS } from './error.ts';
import { ProgressLine } from './progress-line.ts';
import type { TypedInput } from './stdin.ts';

/**
 * Runs a machine on behalf of a command.
 *
 * It runs in this thread: a worker thread would cost a cold start some 60 ms, and a command has nothing else to do.
 * Between two slices the event loop turns, so that a closed pipe or Ctrl-C is noticed.
 */
export async function drive(options: MachineOptions): Promise<Session> {
  return Session.boot(await requestFor(options));
}

/** Runs to `until`. Rejects where it is never reached. */
export async function driveTo(session: Session, until: string, onProgress?: Listener): Promise<SessionStop> {
  session.aim(until);
  const stop = await driveToRest(session, { onProgress });
  if (stop.missed) throw new CliError(stop.missed);
  return stop;
}

/** Runs to power-off. Rejects where the run ends in another way; `word` is what the message calls the program. */
export async function driveToEnd(session: Session, word: string, how: How = {}): Promise<SessionStop> {
  const stop = await driveToRest(session, how);
  if (stop.reason === 'budget') {
    throw new CliError(`Cannot finish ${word}: ${stop.words}; give more with --budget`, STATUS.budget);
  }
  if (stop.reason === 'deadlock') {
    const next = how.input
      ? 'does it wait for more than it was given?'
      : 'does it wait for input? give it with --stdin';
    throw new CliError(`Cannot finish ${word}: ${stop.words}; ${next}`);
  }
  if (stop.reason !== 'off') throw new CliError(`Cannot finish ${word}: ${stop.words}; ${SEE_LOG}`);
  if (session.exit) return stop;
  if (session.started) throw new CliError(`Cannot finish ${word}: ${stop.words} before it ended; ${SEE_LOG}`);
  throw new CliError(`Cannot run ${word}: ${stop.words} without starting it; give more with --memory, or ${SEE_LOG}`);
}

const SEE_LOG = "see the kernel's log with forklore run --log";

export type Listener = (progress: Progress) => void;

/** How a run is accompanied. */
export interface How {
  readonly onProgress?: Listener | undefined;
  /** What the guest's console is given. */
  readonly input?: TypedInput | undefined;
  readonly pace?: PaceKind | undefined;
}

/** Runs to wherever it rests. Rejects where Ctrl-C, or a request to terminate, came first. */
export async function driveToRest(session: Session, how: How = {}): Promise<SessionStop> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await go(session, how, interruption.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

/** The second of them is not caught, and ends the process at once. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function go(session: Session, { onProgress, input, pace }: How, signal: AbortSignal): Promise<SessionStop> {
  const line = new ProgressLine();
  const type = (bytes: Uint8Array): void => session.type(bytes);
  const advance = async (slice: Slice): Promise<Progress> => {
    if (input?.isLive) input.give(type);
    const progress = session.advance(slice);
    line.clear();
    onProgress?.(progress);
    if (!progress.stop) line.show(progress);
    await setImmediate();
    return progress;
  };
  try {
    for (;;) {
      const horizon = input && !input.isLive && !input.ended ? session.cycle + PATIENCE : undefined;
      const stop = await driveSlices({ advance, signal, pace, horizon });
      if (signal.aborted) throw new CliError(`Interrupted at cycle ${session.cycle}`, STATUS.interrupted);
      if (stop && (stop.reason !== 'deadlock' || !input || input.ended)) return stop;
      await Promise.race([input?.ready(), aborted(signal)]);
      input?.give(type);
    }
  } finally {
    line.clear();
  }
}

/** Cycles of work after which a guest is given its next line of input, though it does not wait for it. */
const PATIENCE = CYCLES_PER_SECOND;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
