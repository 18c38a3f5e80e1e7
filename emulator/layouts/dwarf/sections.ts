import type { Elf } from '../../image/elf.ts';
import { SECTION_FLAG } from '../../image/elf.ts';
import { ImageError } from '../../image/error.ts';
import { LebCursor } from '../leb128.ts';

/**
 * The debug sections of one ELF file, and cursors into them.
 */
export class DebugSections {
  readonly #elf: Elf;

  constructor(elf: Elf) {
    this.#elf = elf;
  }

  /** A cursor at `offset` of that section. Throws ImageError when the section is absent or compressed. */
  cursor(name: DebugSectionName, offset = 0): LebCursor {
    const section = this.#elf.section(name);
    if (!section) throw this.error(`it has no section ${name}; compile it with -g and do not strip it`);
    if (section.flags & SECTION_FLAG.compressed) {
      throw this.error(`its section ${name} is compressed; compile it without -gz`);
    }
    return new LebCursor(section.data, this.#elf.name, name, offset);
  }

  /** The text at `offset` of a section of strings. */
  string(name: '.debug_str' | '.debug_line_str', offset: number): string {
    return this.cursor(name, offset).cString();
  }

  error(reason: string): ImageError {
    return new ImageError(`Cannot read the debug information of ${this.#elf.name}: ${reason}`);
  }
}

export type DebugSectionName =
  | '.debug_info'
  | '.debug_abbrev'
  | '.debug_str'
  | '.debug_line_str'
  | '.debug_str_offsets'
  | '.debug_addr';
