/**
 * An event as a line for people, in the shape that users of ftrace know:
 *
 *     comm-pid             [lineage]  context         seconds      icount: event: field=value …
 *      fork-twice-3        [1.1]      syscall     0.02731186     1365593: sched_process_fork: parent_comm=fork-twice …
 *
 * What a number *means* (an address, a state, a system call) is not in the event but in its declaration, so a
 * `Vocabulary` comes from the event table; without one, numbers are plain. A system call is shown with the arguments
 * that it has, by their names, and not with the six registers that the event holds.
 */
import { CYCLES_PER_SECOND, type Cycle, hex } from '../units.ts';
import { type FieldValue, integerField, type TraceEvent } from './event.ts';
import { type Argument, isAddress, type Prototype } from './prototypes.ts';

/** How a field's value is to be read: from its declared type. */
export type FieldKind = 'integer' | 'address' | 'string' | 'state' | 'syscall';

export interface Vocabulary {
  kindOf(event: string, field: string): FieldKind;
  /** The name of a value of a field that is an enum: `COW_SHARED`. */
  enumeratorOf(event: string, field: string, value: number): string | undefined;
  /** The letter of a task's state: `S`. */
  stateName(state: number): string;
  /** `undefined` for a number that no system call has. */
  syscallName(number: number): string | undefined;
  /** `undefined` for a call that the image does not describe. */
  prototypeOf(number: number): Prototype | undefined;
}

export const PLAIN: Vocabulary = {
  kindOf: () => 'integer',
  enumeratorOf: () => undefined,
  stateName: String,
  syscallName: () => undefined,
  prototypeOf: () => undefined,
};

const TASK_WIDTH = 20;
const LINEAGE_WIDTH = 10;
const CONTEXT_WIDTH = 9;
const TIME_WIDTH = 12;
const ICOUNT_WIDTH = 10;

/** One line, without its newline. */
export function formatText(event: TraceEvent, vocabulary: Vocabulary = PLAIN): string {
  const { task } = event;
  const head = [
    `${task.comm}-${task.pid}`.padEnd(TASK_WIDTH),
    `[${task.lineage}]`.padEnd(LINEAGE_WIDTH),
    event.context.padEnd(CONTEXT_WIDTH),
    seconds(event.cycle).padStart(TIME_WIDTH),
    String(event.icount).padStart(ICOUNT_WIDTH),
  ].join(' ');
  const fields = formatFields(event, vocabulary);
  return `${head}: ${event.event}:${fields ? ` ${fields}` : ''}`;
}

/** The fields alone: `parent_pid=1 child_pid=3`. */
export function formatFields(event: TraceEvent, vocabulary: Vocabulary = PLAIN): string {
  return shownFields(event, vocabulary)
    .map(({ name, value, kind }) => `${name}=${formatField(value, kind, vocabulary)}${placeOf(event, name)}`)
    .join(' ');
}

/** Behind an address what lies there: ` <main+12>`. */
function placeOf({ places }: TraceEvent, name: string): string {
  const place = places?.[name];
  return place === undefined ? '' : ` <${place}>`;
}

interface ShownField {
  readonly name: string;
  readonly value: FieldValue;
  readonly kind: FieldKind;
}

function shownFields(event: TraceEvent, vocabulary: Vocabulary): readonly ShownField[] {
  const call = vocabulary.prototypeOf(integerField(event, 'id') ?? -1);
  const fields = Object.entries(event.fields).map(([name, value]): ShownField => {
    const word = typeof value === 'number' ? vocabulary.enumeratorOf(event.event, name, value) : undefined;
    return { name, value: word ?? value, kind: vocabulary.kindOf(event.event, name) };
  });
  if (event.event !== 'sys_enter' || !call) return fields;
  return [
    ...fields.filter(({ name }) => name === 'id'),
    ...call.parameters.map((parameter, at) => argument(event, parameter, at)),
  ];
}

/** An argument of a system call, whose register says neither its name nor its type. */
function argument(event: TraceEvent, { name, type, read }: Argument, at: number): ShownField {
  const value = read(event.fields[`arg${at}`] ?? null);
  return { name, value, kind: isAddress(type) ? 'address' : 'integer' };
}

function formatField(value: FieldValue, kind: FieldKind, vocabulary: Vocabulary): string {
  if (value === null) return '(unreadable)';
  if (Array.isArray(value)) return `(${value.map((item) => formatField(item, kind, vocabulary)).join(', ')})`;
  if (typeof value !== 'number') return String(value);
  if (kind === 'address') return hex(value);
  if (kind === 'state') return vocabulary.stateName(value);
  if (kind === 'syscall') return vocabulary.syscallName(value) ?? String(value);
  return String(value);
}

const DIGITS = 8;

/** Guest time in seconds; eight digits show every cycle of 20 ns apart. */
export function seconds(at: Cycle): string {
  return (at / CYCLES_PER_SECOND).toFixed(DIGITS);
}
