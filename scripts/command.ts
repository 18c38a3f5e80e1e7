/**
 * Running other programs: one at a time, or many side by side.
 *
 * A program that fails becomes a `CommandError` whose message is what the program said, because that is what the
 * person at the terminal has to read; no stack trace of ours helps them.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { ROOT } from './tree.ts';

/** What a program printed. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that could not be started, or that ended with another status than 0. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Runs a program in the root of the tree and collects what it prints. Throws a CommandError if it fails. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.on('error', (cause) => reject(new CommandError(`Cannot start ${program}: ${cause.message}`)));
    child.on('close', (status, signal) => {
      if (status === 0) resolve(output);
      else reject(new CommandError(output.stderr + output.stdout || `${program} ended with ${signal ?? status}`));
    });
  });
}

/**
 * Does `work` for every item, as many at once as there are processors. Goes on after a failure, so that one build
 * shows every error; then throws one CommandError that holds them all.
 */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failures: string[] = [];
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      await work(item).catch((error: Error) => failures.push(error.message.trimEnd()));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  if (failures.length) throw new CommandError(failures.join('\n'));
}

/** Runs a script's main function: an error becomes its message on stderr and exit status 1. */
export async function main(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    const expected = error instanceof CommandError;
    console.error(expected || !(error instanceof Error) ? String(error).replace(/^CommandError: /, '') : error.stack);
    process.exitCode = 1;
  }
}
