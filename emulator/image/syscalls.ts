import type { Elf } from './elf.ts';
import { ImageError } from './error.ts';
import { readRecords, type SectionRecord } from './records.ts';

/**
 * The system calls that the kernel defines, as it defines them.
 *
 * Each SYSCALL_DEFINE leaves one record of two parts in the section `.forklore.syscalls`. The parts stay text here;
 * `trace/` joins them with the numbers and gives them meaning through the debug information.
 */
export interface SyscallDeclaration {
  /** The function that the kernel's table points to: `sys_newuname`. */
  readonly entry: string;
  /** C parameter declarations, separated by commas. */
  readonly parameters: string;
}

/** The section that carries the declarations. */
export const SYSCALLS_SECTION = '.forklore.syscalls';

/** The system calls an image declares, in the section's order; none where it has no such section. Throws ImageError. */
export function readSyscalls(elf: Elf): readonly SyscallDeclaration[] {
  return readRecords(elf, SYSCALLS_SECTION).map((record) => parseRecord(elf.name, record));
}

function parseRecord(file: string, { offset, text, parts }: SectionRecord): SyscallDeclaration {
  const [entry, parameters, ...rest] = parts;
  if (!entry || parameters === undefined || rest.length > 0) {
    throw new ImageError(
      `Cannot read the system call at ${offset} of ${SYSCALLS_SECTION} in ${file}: "${text}" is not an entry point and its parameters; build the kernel again`,
    );
  }
  return { entry, parameters };
}
