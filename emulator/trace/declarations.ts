import type { EventDeclaration } from '../image/events.ts';
import { TraceError } from './error.ts';

/**
 * Reads what a tracepoint's declaration says: from the C text of its record to a syntax tree.
 *
 *     sched ⇥ sched_process_exit ⇥ struct task_struct *p, long code ⇥ comm=p->comm, exit_code=code
 *     system        name                     parameters                          fields
 *
 * An event is declared once, in the kernel's source, and nothing about any event is written in TypeScript. `image/`
 * finds the records; this file parses them; `compile.ts` gives them a meaning through the debug information.
 */
export interface Tracepoint {
  /** The number that the guest emits. */
  readonly id: number;
  readonly system: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly fields: readonly FieldDeclaration[];
}

export interface Parameter {
  readonly name: string;
  /** As in C, without the name: `struct task_struct *`, `unsigned long [6]`. */
  readonly type: string;
}

export interface FieldDeclaration {
  readonly name: string;
  /** The expression as it was written, for messages. */
  readonly text: string;
  readonly parameter: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'arrow'; readonly member: string }
  | { readonly kind: 'dot'; readonly member: string }
  | { readonly kind: 'index'; readonly index: number };

/** Registers that carry the arguments: a sixth parameter has no place. */
const MAX_PARAMETERS = 5;

/** The syntax tree of one record. Throws TraceError that names the event and the part that is malformed. */
export function parseTracepoint({ id, system, name, args, fields: text }: EventDeclaration): Tracepoint {
  const parameters = parseParameters(args, `event ${name}`);
  if (parameters.length > MAX_PARAMETERS)
    throw new TraceError(
      `Cannot use event ${name}: it has ${parameters.length} parameters; at most ${MAX_PARAMETERS} fit in registers`,
    );
  const written = list(text).map((field) => parseField(field, name));
  const fields = written.length > 0 ? written : parameters.map((parameter) => wholeParameter(parameter.name));
  return { id, system, name, parameters, fields };
}

/** C parameter declarations, separated by commas; `owner` is what messages call the thing that has them. */
export function parseParameters(text: string, owner: string): readonly Parameter[] {
  return list(text).map((parameter) => parseParameter(parameter, owner));
}

const list = (text: string): readonly string[] =>
  text.trim() === '' ? [] : text.split(',').map((item) => item.trim());

/** `struct task_struct *prev` and `unsigned long args[6]`: the name is the last word before any brackets. */
function parseParameter(text: string, owner: string): Parameter {
  const match = /^(?<type>.*[\s*])(?<name>[A-Za-z_]\w*)\s*(?<array>(?:\[\d+\])*)$/s.exec(text);
  const { type, name, array } = match?.groups ?? {};
  if (type === undefined || name === undefined)
    throw new TraceError(`Cannot use ${owner}: "${text}" is not a parameter; write its type and its name`);
  return { name, type: `${type.trim()} ${array ?? ''}`.trim() };
}

const wholeParameter = (name: string): FieldDeclaration => ({ name, text: name, parameter: name, steps: [] });

const STEP = /->\s*(?<arrow>[A-Za-z_]\w*)|\.\s*(?<dot>[A-Za-z_]\w*)|\[\s*(?<index>\d+)\s*\]/y;

function parseField(text: string, event: string): FieldDeclaration {
  const match = /^(?<name>[A-Za-z_]\w*)\s*=\s*(?<parameter>[A-Za-z_]\w*)(?<path>.*)$/s.exec(text);
  const { name, parameter, path } = match?.groups ?? {};
  if (name === undefined || parameter === undefined || path === undefined)
    throw new TraceError(`Cannot use event ${event}: "${text}" is not name=expression`);
  return { name, text: parameter + path, parameter, steps: parsePath(path.trim(), event, name) };
}

function parsePath(path: string, event: string, field: string): readonly Step[] {
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const groups = STEP.exec(path)?.groups;
    if (!groups)
      throw new TraceError(
        `Cannot use event ${event}: field ${field} has "${path.slice(at)}" where ->member, .member or [N] may stand`,
      );
    steps.push(stepOf(groups));
  }
  return steps;
}

function stepOf({ arrow, dot, index }: Readonly<Record<string, string | undefined>>): Step {
  if (arrow !== undefined) return { kind: 'arrow', member: arrow };
  if (dot !== undefined) return { kind: 'dot', member: dot };
  return { kind: 'index', index: Number(index) };
}
