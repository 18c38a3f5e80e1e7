/** One measured figure, beside what it is to be and what Linux takes for the same; and how it is told. */

export interface Row {
  /** What was measured, in a few words. */
  readonly what: string;
  readonly value: number;
  /** `instructions`, `ms`, …, or what a ratio is of. */
  readonly unit: string;
  readonly goal?: Goal;
  /** Instructions of Linux 6.1 under v86, built small by somebody who knows how; Debian's takes about twice as many. */
  readonly linux?: number;
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** Whether a figure is what it is to be; `undefined` where nothing was said. */
export function isMet({ value, goal }: Row): boolean | undefined {
  if (!goal) return undefined;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** A line for people. */
export function formatRow(group: string, row: Row): string {
  const { what, value, unit, goal, linux } = row;
  const parts = [
    group.padEnd(9),
    what.padEnd(34),
    number(value).padStart(11),
    unit,
    ...(goal ? [`  ${goalWords(goal)}: ${isMet(row) ? 'met' : 'MISSED'}`] : []),
    ...(linux === undefined ? [] : [`  Linux: ${number(linux)}`]),
  ];
  return parts.join(' ');
}

/** The same as a line of JSON. */
export const rowJson = (group: string, row: Row): string =>
  JSON.stringify({ schema: 'forklore-bench-1', group, ...row, ...(row.goal && { met: isMet(row) }) });

const goalWords = (goal: Goal): string =>
  'atMost' in goal ? `at most ${number(goal.atMost)}` : `at least ${number(goal.atLeast)}`;

/** Counts are whole; of what is below a hundred, two digits more are told. */
const number = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
