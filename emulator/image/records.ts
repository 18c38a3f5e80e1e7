import { Cursor } from './cursor.ts';
import type { Elf } from './elf.ts';

/**
 * What the kernel says of itself in sections that are not loaded, and so cost the guest nothing: NUL-terminated
 * strings of tab-separated parts.
 *
 *     offset   0            21                32
 *              sys_read⇥…\0 sys_getpid⇥\0\0\0 sys_brk⇥…\0          padding reads as empty strings
 */
export interface SectionRecord {
  /** Where it begins in its section, in bytes. */
  readonly offset: number;
  readonly text: string;
  readonly parts: readonly string[];
}

/** The records of a section, in its order; none where a file has no such section. Throws ImageError. */
export function readRecords(elf: Elf, section: string): readonly SectionRecord[] {
  const at = new Cursor(elf.section(section)?.data ?? new Uint8Array(), elf.name, section);
  const records: SectionRecord[] = [];
  while (!at.atEnd) {
    const { offset } = at;
    const text = at.cString();
    // The linker may align each file's records.
    if (text !== '') records.push({ offset, text, parts: text.split('\t') });
  }
  return records;
}
