import { SYSCALL_NAMES } from '#generated/syscalls.ts';
import { readEvents } from '../image/events.ts';
import type { Image } from '../image/image.ts';
import { stateLetters } from '../inspector/state.ts';
import { LayoutError } from '../layouts/error.ts';
import type { TypeGraph } from '../layouts/graph.ts';
import { parseType } from '../layouts/parse-type.ts';
import type { EventPlan } from '../machine/capture.ts';
import { type FieldDeclaration, parseTracepoint, type Tracepoint } from './declarations.ts';
import { TraceError } from './error.ts';
import { follow, type Place } from './place.ts';
import { compilePrototypes, type Prototype } from './prototypes.ts';
import { compileStamp, type Stamp } from './stamp.ts';
import type { FieldKind, Vocabulary } from './text.ts';
import { type FieldReader, readerOf } from './values.ts';

/**
 * Compiles the image's tracepoints against its debug information.
 *
 *     "next_pid=next->pid" ──declarations──▶ next, [->pid] ──layouts──▶ ecx, offset 384, 4 bytes, signed
 *
 * The result is two halves of one thing: plans, which tell the machine what to copy at each event, and readers, which
 * know what the copies mean. They are made together, so that they cannot disagree.
 */
export interface EventTable {
  /** Every event of the image, in its order. */
  readonly events: readonly CompiledEvent[];
  readonly byId: ReadonlyMap<number, CompiledEvent>;
  readonly stamp: Stamp;
  /** For `formatText` and comparisons: what the numbers in fields mean. */
  readonly vocabulary: Vocabulary;
}

export interface CompiledEvent {
  readonly id: number;
  readonly system: string;
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly reader: FieldReader }[];
  /** The stamp's captures, then one for each field. */
  readonly plan: EventPlan;
}

/** Always recorded: without them neither lineages nor the program's window could be told. */
const ALWAYS: readonly string[] = ['sched_process_fork', 'sched_process_exec', 'sched_process_exit'];

/** Throws TraceError for an event or a system call that cannot be compiled: it names it, and the field or argument. */
export function compileEvents(image: Pick<Image, 'elf'>, layouts: TypeGraph): EventTable {
  const stamp = compileStamp(layouts);
  const tracepoints = readEvents(image.elf).map(parseTracepoint);
  const events = tracepoints.map((tracepoint) => compileEvent(tracepoint, layouts, stamp));
  const byId = new Map(events.map((event) => [event.id, event]));
  return { events, byId, stamp, vocabulary: vocabularyOf(events, layouts, compilePrototypes(image.elf, layouts)) };
}

/** What the recorder must be given to record the events of these names, and those that lineages need. */
export function plansFor(table: EventTable, names: ReadonlySet<string>): readonly EventPlan[] {
  return table.events.filter(({ name }) => names.has(name) || ALWAYS.includes(name)).map(({ plan }) => plan);
}

function compileEvent(tracepoint: Tracepoint, layouts: TypeGraph, stamp: Stamp): CompiledEvent {
  const { id, system, name } = tracepoint;
  const fields = tracepoint.fields.map((field) => ({
    name: field.name,
    reader: compileField(field, tracepoint, layouts),
  }));
  const captures = [...stamp.readers, ...fields.map(({ reader }) => reader)].map(({ capture }) => capture);
  return { id, system, name, fields, plan: { id, captures } };
}

function compileField(field: FieldDeclaration, tracepoint: Tracepoint, layouts: TypeGraph): FieldReader {
  try {
    const reader = readerOf(follow(argument(field.parameter, tracepoint, layouts), field.steps));
    const kind = kindByName(tracepoint.name, field) ?? reader.kind;
    return { ...reader, kind };
  } catch (error) {
    if (!(error instanceof TraceError) && !(error instanceof LayoutError)) throw error;
    const place = `field ${field.name} (${field.text}) of event ${tracepoint.name}`;
    throw new TraceError(`Cannot compile ${place}: ${error.message}`);
  }
}

/** The registers that carry the arguments, in order. */
const ARGUMENT_REGISTERS = ['ebx', 'ecx', 'edx', 'esi', 'edi'] as const;

/** The place of an argument: the whole value of its register. */
function argument(name: string, { parameters }: Tracepoint, layouts: TypeGraph): Place {
  const position = parameters.findIndex((parameter) => parameter.name === name);
  const [parameter, base] = [parameters[position], ARGUMENT_REGISTERS[position]];
  if (!parameter || !base)
    throw new TraceError(
      `${name} is no argument of it; it has ${parameters.map((known) => known.name).join(', ') || 'none'}`,
    );
  return { base, path: [], type: parseType(layouts, parameter.type) };
}

/** What a number means beyond its type: C has no type for a task's state or a system call's number. */
function kindByName(event: string, { name, steps }: FieldDeclaration): FieldKind | undefined {
  const last = steps.at(-1);
  if (last && last.kind !== 'index' && last.member === 'state') return 'state';
  return name === 'id' && (event === 'sys_enter' || event === 'sys_exit') ? 'syscall' : undefined;
}

function vocabularyOf(
  events: readonly CompiledEvent[],
  layouts: TypeGraph,
  prototypes: ReadonlyMap<number, Prototype>,
): Vocabulary {
  const kinds = new Map(
    events.flatMap((event) => event.fields.map(({ name, reader }) => [`${event.name} ${name}`, reader.kind] as const)),
  );
  const names = new Map(
    events.flatMap((event) =>
      event.fields.map(({ name, reader }) => [`${event.name} ${name}`, reader.nameOf] as const),
    ),
  );
  const letter = stateLetters(layouts);
  return {
    kindOf: (event, field) => kinds.get(`${event} ${field}`) ?? 'integer',
    enumeratorOf: (event, field, value) => names.get(`${event} ${field}`)?.(value),
    stateName: (state) => letter(state),
    syscallName: (number) => SYSCALL_NAMES.get(number),
    prototypeOf: (number) => prototypes.get(number),
  };
}
