import { setImmediate } from 'node:timers/promises';
import type { SessionStop } from '../protocol.ts';
import { type MachineOptions, requestFor } from '../session/request.ts';
import { type Progress, Session } from '../session/session.ts';
import { CliError } from './error.ts';
import { ProgressLine } from './progress-line.ts';

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
  const stop = await go(session, onProgress);
  if (stop.missed) throw new CliError(stop.missed);
  return stop;
}

/** Runs to power-off. Rejects where the run ends in another way; `word` is what the message calls the program. */
export async function driveToEnd(session: Session, word: string, onProgress?: Listener): Promise<SessionStop> {
  const stop = await go(session, onProgress);
  if (stop.reason === 'budget') throw new CliError(`Cannot finish ${word}: ${stop.words}; give more with --budget`);
  if (stop.reason === 'deadlock') {
    throw new CliError(`Cannot finish ${word}: ${stop.words}; does it wait for input, which run gives it none of?`);
  }
  if (stop.reason !== 'off') throw new CliError(`Cannot finish ${word}: ${stop.words}; ${SEE_LOG}`);
  if (session.exit) return stop;
  if (session.started) throw new CliError(`Cannot finish ${word}: ${stop.words} before it ended; ${SEE_LOG}`);
  throw new CliError(`Cannot run ${word}: ${stop.words} without starting it; give more with --memory, or ${SEE_LOG}`);
}

const SEE_LOG = "see the kernel's log with forklore run --log";

export type Listener = (progress: Progress) => void;

async function go(session: Session, onProgress: Listener = () => undefined): Promise<SessionStop> {
  const line = new ProgressLine();
  try {
    for (;;) {
      const progress = session.advance();
      line.clear();
      onProgress(progress);
      if (progress.stop) return progress.stop;
      line.show(progress);
      await setImmediate();
    }
  } finally {
    line.clear();
  }
}
