/**
 * A saved trace: one event per line, as JSON.
 *
 * Reading checks every line against the shape in `event.ts`, because a trace may come from another version, from a
 * disk that was full, or from an editor. What does not fit is one sentence that names the file and the line.
 */
import { CONTEXTS, type Context } from './context.ts';
import { TraceError } from './error.ts';
import type { TraceEvent } from './event.ts';

/** One line, without its newline. */
export function formatJson(event: TraceEvent): string {
  const { seq, icount, cycle, event: name, task, context, fields, places } = event;
  return JSON.stringify({ seq, icount, cycle, event: name, task, context, fields, places });
}

/** A whole file: every line ends in a newline. */
export function writeJsonLines(events: readonly TraceEvent[]): string {
  return events.map((event) => `${formatJson(event)}\n`).join('');
}

/**
 * Reads a whole file back; empty lines are skipped. `name` is the file's, for messages.
 * Throws TraceError at the first line that is not an event.
 */
export function readJsonLines(text: string, name: string): readonly TraceEvent[] {
  const events: TraceEvent[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() !== '') events.push(readLine(line, `${name} line ${index + 1}`));
  });
  return events;
}

function readLine(line: string, place: string): TraceEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new TraceError(`Cannot read ${place}: it is not JSON; record the trace again`);
  }
  const wrong = faultOf(value);
  if (wrong) throw new TraceError(`Cannot read ${place}: ${wrong}; record the trace again`);
  return value as TraceEvent;
}

/** What keeps a value from being an event; `undefined` where nothing does. */
function faultOf(value: unknown): string | undefined {
  if (!isRecord(value)) return 'it is not an object';
  for (const key of ['seq', 'icount', 'cycle']) if (!isCount(value[key])) return `"${key}" is not a count`;
  if (typeof value['event'] !== 'string' || value['event'] === '') return '"event" is not a name';
  if (!CONTEXTS.includes(value['context'] as Context)) return `"context" is none of ${CONTEXTS.join(', ')}`;
  return taskFault(value['task']) ?? fieldsFault(value['fields']) ?? placesFault(value['places']);
}

function taskFault(task: unknown): string | undefined {
  if (!isRecord(task)) return '"task" is not an object';
  if (!Number.isInteger(task['pid'])) return '"task.pid" is not an integer';
  if (typeof task['lineage'] !== 'string') return '"task.lineage" is not a string';
  return typeof task['comm'] === 'string' ? undefined : '"task.comm" is not a string';
}

function fieldsFault(fields: unknown): string | undefined {
  if (!isRecord(fields)) return '"fields" is not an object';
  const odd = Object.entries(fields).find(([, value]) => !isFieldValue(value));
  return odd && `field "${odd[0]}" is neither an integer, a string, a list of integers nor null`;
}

function placesFault(places: unknown): string | undefined {
  if (places === undefined) return undefined;
  const isText = isRecord(places) && Object.values(places).every((place) => typeof place === 'string');
  return isText ? undefined : '"places" is not an object of strings';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const isScalar = (value: unknown): boolean => typeof value === 'string' || Number.isSafeInteger(value);

const isFieldValue = (value: unknown): boolean =>
  value === null || isScalar(value) || (Array.isArray(value) && value.every(isScalar));
