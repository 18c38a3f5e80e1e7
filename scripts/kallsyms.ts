/**
 * The kernel's own symbol table, which it needs to print a backtrace with names.
 *
 * It can only be written when the kernel is linked, yet it is part of the kernel. So the kernel is linked, its
 * functions are listed, the list is linked in, and that repeats until the list no longer changes: the second list is
 * as long as the third, so the third link moves nothing. The table is three symbols in .rodata:
 *
 *     kallsyms_num        u32                  how many functions
 *     kallsyms_addresses  u32[kallsyms_num]    ascending
 *     kallsyms_names      Tname\0tname\0...    in the order of the addresses; t: known in its own file only
 *
 * Linux compresses the names and keeps data symbols too; a backtrace needs neither.
 */
import { openElf } from '../emulator/image/elf.ts';
import { readSymbols } from '../emulator/image/symbols.ts';

/** A function of a linked kernel. */
export interface KernelFunction {
  readonly name: string;
  readonly address: number;
  readonly isLocal: boolean;
}

/** Assembly that holds the table for these functions, sorted as given. */
export function kallsymsAssembly(functions: readonly KernelFunction[]): string {
  return [
    '\t.section .rodata.kallsyms, "a"',
    '\t.balign 4',
    '\t.globl kallsyms_num, kallsyms_addresses, kallsyms_names',
    'kallsyms_num:',
    `\t.long ${functions.length}`,
    'kallsyms_addresses:',
    ...functions.map(({ address }) => `\t.long 0x${address.toString(16)}`),
    'kallsyms_names:',
    ...functions.map(({ name, isLocal }) => `\t.asciz "${isLocal ? 't' : 'T'}${name}"`),
    '',
  ].join('\n');
}

/** The functions of a linked kernel, by address and then by name; of aliases the first name stays. */
export function kernelFunctions(elf: Uint8Array, name: string): readonly KernelFunction[] {
  const symbols = readSymbols(openElf(elf, name)).all();
  const found = symbols.filter(({ kind, section }) => kind === 'function' && section !== 0);
  found.sort((a, b) => a.address - b.address || (a.name < b.name ? -1 : 1));
  return found
    .filter(({ address }, at) => address !== found[at - 1]?.address)
    .map(({ name: called, address, binding }) => ({ name: called, address, isLocal: binding === 'local' }));
}
