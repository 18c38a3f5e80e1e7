import { Cursor } from './cursor.ts';
import type { Elf } from './elf.ts';
import { ImageError } from './error.ts';

/**
 * The declarations of the kernel's tracepoints, as the kernel wrote them.
 *
 * Each is one NUL-terminated string of four tab-separated parts in the section `.forklore.events`, which is not
 * loaded: it costs the guest nothing. A declaration's byte offset in the section is the event's id, the number that
 * the tracepoint sends. The parts stay text here; `trace/` compiles them against the debug information.
 */
export interface EventDeclaration {
  /** Byte offset of the record: what the tracepoint's `out` carries in eax. */
  readonly id: number;
  readonly system: string;
  readonly name: string;
  /** C parameter declarations, separated by commas. */
  readonly args: string;
  /** `name=expression`, separated by commas; empty when each argument is a field. */
  readonly fields: string;
}

/** The section that carries the declarations. */
export const EVENTS_SECTION = '.forklore.events';

/** The events an image declares, in the section's order; none where it has no such section. Throws ImageError. */
export function readEvents(elf: Elf): readonly EventDeclaration[] {
  const at = new Cursor(elf.section(EVENTS_SECTION)?.data ?? new Uint8Array(), elf.name, EVENTS_SECTION);
  const events: EventDeclaration[] = [];
  while (!at.atEnd) {
    const id = at.offset;
    const record = at.cString();
    // The linker may align each file's records: padding reads as empty strings.
    if (record !== '') events.push(parseRecord(elf.name, id, record));
  }
  return events;
}

function parseRecord(file: string, id: number, record: string): EventDeclaration {
  const [system, name, args, fields, ...rest] = record.split('\t');
  if (!system || !name || args === undefined || fields === undefined || rest.length > 0) {
    throw new ImageError(
      `Cannot read the event at ${id} of ${EVENTS_SECTION} in ${file}: "${record}" is not system, name, arguments and fields; build the kernel again`,
    );
  }
  return { id, system, name, args, fields };
}
