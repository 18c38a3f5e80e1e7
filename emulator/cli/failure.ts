import { CommanderError } from 'commander';
import { CompareError } from '../compare/error.ts';
import { ImageError } from '../image/error.ts';
import { InspectError } from '../inspector/error.ts';
import { LayoutError } from '../layouts/error.ts';
import { MachineError } from '../machine/error.ts';
import { MemoryError } from '../memory/error.ts';
import { SessionError } from '../session/error.ts';
import { TraceError } from '../trace/error.ts';
import { CliError } from './error.ts';

/**
 * How a command that could not do its work says so: one sentence on stderr, exit status 2.
 *
 * The stages' own errors are such sentences already. Anything else is a fault of ours, and shows where it happened.
 */
export const COULD_NOT_RUN = 2;

const EXPECTED = [
  CliError,
  CompareError,
  ImageError,
  InspectError,
  LayoutError,
  MachineError,
  MemoryError,
  SessionError,
  TraceError,
];

/** Says what went wrong and returns the exit status. */
export function report(error: unknown): number {
  // commander has already said it, and counts a request for help as an error of status 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  const expected = EXPECTED.some((kind) => error instanceof kind);
  const message = error instanceof Error ? error.message : String(error);
  const where = error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(expected ? `${message}\n` : `forklore broke down: ${message}; please report it${where}\n`);
  return COULD_NOT_RUN;
}

/** commander's `error: unknown option '--x'` as one of our sentences. */
export function usageSentence(text: string, command: string): string {
  const said = text
    .replace(/^error: /, '')
    .replace('\n(Did you mean', ' (did you mean')
    .replace('. Allowed choices are', ': allowed are')
    .trim()
    .replace(/\.$/, '');
  return `Cannot run ${command}: ${said}; see ${command} --help\n`;
}
