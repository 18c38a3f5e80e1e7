import type { Elf } from './elf.ts';
import { ImageError } from './error.ts';
import { readRecords, type SectionRecord } from './records.ts';

/**
 * The declarations of the kernel's tracepoints, as the kernel wrote them.
 *
 * Each is one record of four parts in the section `.forklore.events`. A declaration's byte offset in the section is the
 * event's id, the number that the tracepoint sends. The parts stay text here; `trace/` compiles them against the debug
 * information.
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
  return readRecords(elf, EVENTS_SECTION).map((record) => parseRecord(elf.name, record));
}

function parseRecord(file: string, { offset, text, parts }: SectionRecord): EventDeclaration {
  const [system, name, args, fields, ...rest] = parts;
  if (!system || !name || args === undefined || fields === undefined || rest.length > 0) {
    throw new ImageError(
      `Cannot read the event at ${offset} of ${EVENTS_SECTION} in ${file}: "${text}" is not system, name, arguments and fields; build the kernel again`,
    );
  }
  return { id: offset, system, name, args, fields };
}
