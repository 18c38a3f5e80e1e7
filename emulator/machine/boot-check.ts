/**
 * Whether v86 will load this kernel into this much memory.
 *
 * v86 skips a segment that does not fit and starts the kernel all the same; a file without a multiboot header it does
 * not load at all. Both are found here, before.
 */
import { openElf, SEGMENT } from '../image/elf.ts';
import { hex } from '../units.ts';
import { MachineError } from './error.ts';

/**
 * Gives the physical address where what v86 loads ends: above it memory is untouched. Throws a MachineError, or an
 * ImageError if the file is no i386 ELF. `memory`: bytes.
 */
export function checkBootable(kernel: Uint8Array, memory: number): number {
  if (!hasMultibootHeader(kernel)) {
    throw new MachineError(
      'Cannot boot the kernel: no multiboot header in its first 8 KiB; link .multiboot before everything else',
    );
  }
  const loads = openElf(kernel, 'the kernel').segments.filter(({ type }) => type === SEGMENT.load);
  const end = Math.max(0, ...loads.map(({ physical, memorySize }) => physical + memorySize));
  const minimum = Math.max(SMALLEST_MEMORY, end + 1);
  if (memory > LARGEST_MEMORY) {
    throw new MachineError(
      `Cannot boot the kernel in ${mebibytes(memory)} of memory: the machine has room for ${mebibytes(LARGEST_MEMORY)}; ` +
        'give less with --memory',
    );
  }
  if (memory >= minimum) return Math.max(end, LOW_MEMORY);
  throw new MachineError(
    `Cannot boot the kernel in ${mebibytes(memory)} of memory: it is loaded up to ${hex(end)}; ` +
      `give at least ${Math.ceil(minimum / MIB)} MiB with --memory`,
  );
}

const MIB = 1 << 20;
/** What v86 needs below and around a kernel at 1 MiB. */
const SMALLEST_MEMORY = 2 * MIB;
/** Below it v86 puts its tables and the command line. */
const LOW_MEMORY = MIB;
/** What v86 can address. */
const LARGEST_MEMORY = 2047 * MIB;
const MULTIBOOT_MAGIC = 0x1badb002;
const MULTIBOOT_SEARCH = 8192;

const mebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(2).replace(/\.?0+$/, '')} MiB`;

function hasMultibootHeader(kernel: Uint8Array): boolean {
  const view = new DataView(kernel.buffer, kernel.byteOffset, kernel.byteLength);
  const end = Math.min(kernel.length, MULTIBOOT_SEARCH) - 12;
  for (let at = 0; at <= end; at += 4) {
    if (view.getUint32(at, true) !== MULTIBOOT_MAGIC) continue;
    if ((MULTIBOOT_MAGIC + view.getUint32(at + 4, true) + view.getUint32(at + 8, true)) % 2 ** 32 === 0) return true;
  }
  return false;
}
