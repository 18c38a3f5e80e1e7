import { hex } from '../units.ts';
import type { Difference, ValueDifference } from './divergence.ts';
import type { Value } from './normalise.ts';
import type { Step } from './steps.ts';

/**
 * Puts a difference into words: who, what, and in which run. The runs are called A and B, as on the command line.
 */
export function explain(difference: Difference): string {
  const { a, b, task } = difference;
  if (task.a === undefined || task.b === undefined) return lonelyTask(difference);
  const where = `in task ${task.a}${task.a === task.b ? '' : ` (${task.b} in B)`}`;
  switch (difference.kind) {
    case 'extra':
      return `${where}, B makes ${phrase(b, 'an extra', 'extra')}`;
    case 'missing':
      return `${where}, B lacks ${phrase(a, 'the')}`;
    case 'replaced':
      return `${where}, A makes ${phrase(a, 'the')} where B makes ${phrase(b, 'the')}`;
    case 'changed':
      return `${where}, ${subject(a[0])} differs: ${difference.values.map(valueWords).join('; ')}`;
  }
}

/** A step as a person reads it: `write(1, 0x0804a010, 6) = 6`. */
export function formatStep({ kind, name, values }: Step): string {
  const result = values.find((value) => value.name === 'ret');
  if (kind === 'return') return `${name} returns ${result ? formatValue(result) : ''}`;
  if (kind === 'event') return [name, ...values.map((value) => `${value.name}=${formatValue(value)}`)].join(' ');
  const args = values.filter((value) => value !== result).map(formatValue);
  return `${name}(${args.join(', ')})${result ? ` = ${formatValue(result)}` : ''}`;
}

/** A value as a person reads it: tasks by lineage, addresses in hex, strings in quotes. */
function formatValue({ key, raw, task }: Value): string {
  if (task !== undefined) return `task ${task}`;
  if (typeof raw === 'number' && key.endsWith('address')) return hex(raw);
  return typeof raw === 'string' ? JSON.stringify(raw) : key;
}

function lonelyTask({ task, a, b }: Difference): string {
  const count = a.length + b.length;
  const steps = `${count} ${count === 1 ? 'step' : 'steps'}`;
  return task.b === undefined ? `only A has task ${task.a}: ${steps}` : `only B has task ${task.b}: ${steps}`;
}

const NAMED_STEPS = 3;

/** `the call getpid() = 3`, or `2 extra steps (getpid() = 3, getppid() = 1)`. */
function phrase(steps: readonly Step[], one: string, many = ''): string {
  const [first, ...rest] = steps;
  if (first && rest.length === 0) return `${one} ${first.kind} ${formatStep(first)}`;
  const named = steps.slice(0, NAMED_STEPS).map(formatStep).join(', ');
  return `${steps.length} ${many ? `${many} ` : ''}steps (${named}${steps.length > NAMED_STEPS ? ', …' : ''})`;
}

const subject = (step: Step | undefined): string => (step ? `${step.kind} ${step.name}` : 'a step');

function valueWords({ name, a, b }: ValueDifference): string {
  return `${name} is ${a ? formatValue(a) : 'absent'} in A and ${b ? formatValue(b) : 'absent'} in B`;
}
