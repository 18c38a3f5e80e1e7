import type { TraceEvent } from '../trace/event.ts';
import { formatFields, PLAIN, type Vocabulary } from '../trace/text.ts';
import { answerOf, syscallOf } from './narrator.ts';

/** An event's fields as `forklore trace` prints them; a system call reads like one. */
export function fieldsOf(event: TraceEvent): string {
  if (event.event === 'sys_enter') return `${syscallOf(event)}()`;
  if (event.event === 'sys_exit') return `${syscallOf(event)}() = ${answerOf(event)}`;
  return formatFields(event, VOCABULARY);
}

/** What the declarations say of addresses stays in the worker; these are the fields that hold one. */
const VOCABULARY: Vocabulary = {
  ...PLAIN,
  kindOf: (_, field) => (ADDRESSES.has(field) ? 'address' : 'integer'),
};

const ADDRESSES: ReadonlySet<string> = new Set(['address', 'ip']);
