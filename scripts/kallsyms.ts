/**
 * The kernel's own symbol table, which it needs to print a backtrace with names.
 *
 * It can only be written when the kernel is linked, yet it is part of the kernel. So the kernel is linked, its
 * functions are listed, the list is linked in, and that repeats until the list no longer changes: the second list is
 * as long as the third, so the third link moves nothing. The table is three symbols in .rodata:
 *
 *     kallsyms_num        u32                  how many functions
 *     kallsyms_addresses  u32[kallsyms_num]    ascending
 *     kallsyms_names      name\0name\0...      in the order of the addresses
 *
 * Linux compresses the names and keeps data symbols too; a backtrace needs neither.
 */

/** A function of a linked kernel. */
export interface KernelFunction {
  readonly name: string;
  readonly address: number;
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
    ...functions.map(({ name }) => `\t.asciz "${name}"`),
    '',
  ].join('\n');
}

/** The functions of a 32-bit little-endian ELF file, by address and then by name; of aliases the first name stays. */
export function kernelFunctions(elf: Uint8Array): readonly KernelFunction[] {
  const found = [...symbols(elf)].filter(({ type, section, name }) => type === FUNCTION && section !== 0 && name);
  found.sort((a, b) => a.address - b.address || (a.name < b.name ? -1 : 1));
  return found.filter(({ address }, at) => address !== found[at - 1]?.address);
}

const FUNCTION = 2;
const SYMTAB = 2;

interface Symbol extends KernelFunction {
  readonly type: number;
  readonly section: number;
}

function* symbols(elf: Uint8Array): Generator<Symbol> {
  const view = new DataView(elf.buffer, elf.byteOffset, elf.byteLength);
  const header = (index: number): number => view.getUint32(0x20, true) + index * view.getUint16(0x2e, true);
  const field = (index: number, offset: number): number => view.getUint32(header(index) + offset, true);
  for (let index = 0; index < view.getUint16(0x30, true); index++) {
    if (field(index, 4) !== SYMTAB) continue;
    const names = field(field(index, 24), 16);
    for (let at = field(index, 16); at < field(index, 16) + field(index, 20); at += 16) {
      yield {
        name: textAt(elf, names + view.getUint32(at, true)),
        address: view.getUint32(at + 4, true),
        type: view.getUint8(at + 12) & 15,
        section: view.getUint16(at + 14, true),
      };
    }
  }
}

const textAt = (bytes: Uint8Array, start: number): string =>
  Buffer.from(bytes.subarray(start, bytes.indexOf(0, start))).toString('latin1');
