import type { FieldValue, TraceEvent } from '../trace/event.ts';
import type { Lineage } from '../trace/lineage.ts';
import type { Row } from './align.ts';
import type { Comparison, Side } from './compare.ts';
import type { Difference } from './divergence.ts';
import { explain, formatStep } from './explain.ts';
import type { Value } from './normalise.ts';
import type { Step } from './steps.ts';

/**
 * A comparison for people, and for programs.
 *
 *     hello and hello-loud differ: 1 difference
 *
 *     First divergence: in task 1.1, B makes an extra call getppid() = task 1
 *         A after icount 1365593, B at icount 1366702
 *
 *           write(1, 0x0804a010, 6) = 6
 *         + getppid() = task 1
 *           exit_group(0)
 */
export function formatComparison(comparison: Comparison): string {
  const { a, b } = comparison;
  const extent = `Compared ${amount(a)} of A with ${amount(b)} of B; left out ${a.timing} and ${b.timing} interrupts and task switches.`;
  if (comparison.identical) return `${a.name} and ${b.name} are identical.\n${extent}\n`;
  const { divergence, differences } = comparison;
  const count = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
  return [
    `A is ${a.name}, B is ${b.name}: ${count}.`,
    '',
    `First divergence: ${explain(divergence)}`,
    `    ${places(divergence)}`,
    '',
    ...excerpt(divergence).map((line) => `    ${line}`),
    '',
    ...others(differences),
    extent,
    '',
  ].join('\n');
}

/** The excerpt of the task's life, as a diff shows it: `-` only A, `+` only B. */
function excerpt({ before, a, b, after }: Difference): readonly string[] {
  return [...before.flatMap(rowLines), ...stepLines('-', a), ...stepLines('+', b), ...after.flatMap(rowLines)];
}

/** Of a long stretch only the beginning: what follows it says little that its first steps do not. */
const EXCERPT_STEPS = 12;

function stepLines(sign: string, steps: readonly Step[]): readonly string[] {
  const lines = steps.slice(0, EXCERPT_STEPS).map((step) => `${sign} ${formatStep(step)}`);
  return steps.length > EXCERPT_STEPS ? [...lines, `${sign} … and ${steps.length - EXCERPT_STEPS} more`] : lines;
}

function rowLines({ a, b, same }: Row<Step>): readonly string[] {
  if (same && a) return [`  ${formatStep(a)}`];
  return [...(a ? [`- ${formatStep(a)}`] : []), ...(b ? [`+ ${formatStep(b)}`] : [])];
}

/** Where to look in each run; a side that lacks the steps is told by what it did last before them. */
function places({ a, b, before }: Difference): string {
  const last = before.at(-1);
  return [place('A', a[0], last?.a), place('B', b[0], last?.b)].filter((text) => text !== '').join(', ');
}

function place(side: string, step: Step | undefined, last: Step | undefined): string {
  if (step) return `${side} at icount ${step.events[0].icount}`;
  return last ? `${side} after icount ${last.events[0].icount}` : '';
}

const LISTED = 10;

function others(differences: readonly Difference[]): readonly string[] {
  const rest = differences.slice(1);
  if (rest.length === 0) return [];
  const listed = rest.slice(0, LISTED).map((difference) => `    ${explain(difference)}`);
  const hidden = rest.length > LISTED ? [`    … and ${rest.length - LISTED} more`] : [];
  return ['Then:', ...listed, ...hidden, ''];
}

const amount = ({ events, tasks }: Side): string => `${events} events of ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;

/** The comparison as plain JSON. */
export function comparisonJson(comparison: Comparison): ComparisonJson {
  const { a, b } = comparison;
  if (comparison.identical) return { schema: SCHEMA, identical: true, a, b, differences: [] };
  return { schema: SCHEMA, identical: false, a, b, differences: comparison.differences.map(differenceJson) };
}

const SCHEMA = 'forklore-comparison-1';

export interface ComparisonJson {
  readonly schema: typeof SCHEMA;
  readonly identical: boolean;
  readonly a: Side;
  readonly b: Side;
  /** The first one is the divergence. */
  readonly differences: readonly DifferenceJson[];
}

export interface DifferenceJson {
  readonly kind: Difference['kind'];
  readonly task: { readonly a?: Lineage; readonly b?: Lineage };
  readonly words: string;
  /** The events that make up the steps of each side. */
  readonly a: readonly TraceEvent[];
  readonly b: readonly TraceEvent[];
  readonly values: readonly { readonly name: string; readonly a: ValueJson | null; readonly b: ValueJson | null }[];
  readonly context: { readonly before: readonly RowJson[]; readonly after: readonly RowJson[] };
}

/** A value as it was read, and the lineage behind it where it is a pid. */
export type ValueJson = { readonly value: FieldValue; readonly task?: Lineage };

export type RowJson = { readonly a: string | null; readonly b: string | null; readonly same: boolean };

function differenceJson(difference: Difference): DifferenceJson {
  const { kind, task, a, b, values, before, after } = difference;
  return {
    kind,
    task,
    words: explain(difference),
    a: a.flatMap(({ events }) => events),
    b: b.flatMap(({ events }) => events),
    values: values.map(({ name, a, b }) => ({ name, a: valueJson(a), b: valueJson(b) })),
    context: { before: before.map(rowJson), after: after.map(rowJson) },
  };
}

function valueJson(value: Value | undefined): ValueJson | null {
  if (!value) return null;
  return value.task === undefined ? { value: value.raw } : { value: value.raw, task: value.task };
}

const rowJson = ({ a, b, same }: Row<Step>): RowJson => ({
  a: a ? formatStep(a) : null,
  b: b ? formatStep(b) : null,
  same,
});
