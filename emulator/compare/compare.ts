import type { TraceEvent } from '../trace/event.ts';
import { PLAIN } from '../trace/text.ts';
import { type Difference, differencesOf } from './divergence.ts';
import { CompareError } from './error.ts';
import { matchLives } from './match.ts';
import { type Lives, livesOf, type StepOptions } from './steps.ts';

/**
 * Compares two traces by what their tasks did, and finds where they first part.
 *
 *     events ──livesOf──▶ lives ──matchLives──▶ rows ──differencesOf──▶ differences ──explain, format──▶ words
 *
 * Tasks are matched by lineage and steps by meaning: pids, addresses and time never make a difference, and one call
 * too many makes exactly one.
 */
export interface Recorded {
  /** What messages call it: the program's name, or the file's. */
  readonly name: string;
  /** In the order of the run. */
  readonly events: readonly TraceEvent[];
}

export interface CompareOptions extends Partial<StepOptions> {
  /** Rows of context around each difference; 3 where not given. */
  readonly context?: number;
}

/** How much of one trace was compared. */
export interface Side {
  readonly name: string;
  readonly tasks: number;
  readonly events: number;
  /** Interrupts, softirqs and task switches, which were left out. */
  readonly timing: number;
}

export type Comparison =
  | { readonly identical: true; readonly a: Side; readonly b: Side }
  | {
      readonly identical: false;
      readonly a: Side;
      readonly b: Side;
      /** The first in the order of A. */
      readonly divergence: Difference;
      readonly differences: readonly Difference[];
    };

const CONTEXT_ROWS = 3;

/** Throws CompareError where a trace holds nothing that could be compared. */
export function compareTraces(a: Recorded, b: Recorded, options: CompareOptions = {}): Comparison {
  const { tasks = 'program', vocabulary = PLAIN, context = CONTEXT_ROWS } = options;
  const livesA = livesOf(a.events, { tasks, vocabulary });
  const livesB = livesOf(b.events, { tasks, vocabulary });
  const sides = { a: sideOf(a, livesA), b: sideOf(b, livesB) };
  const differences = differencesOf(matchLives(livesA, livesB), context);
  const [divergence] = differences;
  return divergence ? { identical: false, ...sides, divergence, differences } : { identical: true, ...sides };
}

function sideOf({ name }: Recorded, { lives, compared, timing }: Lives): Side {
  if (compared === 0)
    throw new CompareError(
      `Cannot compare ${name}: its trace has no event of a program; record it with forklore trace and without --events`,
    );
  return { name, tasks: lives.size, events: compared, timing };
}
