import { CELL, type Cells, REGISTER } from './cells.ts';
import { MachineError } from './error.ts';
import { sha256 } from './hash.ts';

/**
 * Whether the emulator underneath is the one that this machine was made for.
 *
 * Numbers inside v86's memory are good for one build only. Three tests, each where it costs least:
 *
 *   - `checkPackage`: the files' hashes, wherever their bytes pass through our hands. A few milliseconds, every start.
 *   - `checkCells`: the cells hold what a freshly loaded machine must hold. Microseconds, every machine.
 *   - the golden run (golden.ts): a known guest ends in a known state. It needs a machine of its own, so it runs in
 *     the tests and after a change of the package, not at every start: equal bytes compute equal results.
 */
export interface PackageFiles {
  readonly 'v86.wasm'?: Uint8Array;
  readonly 'libv86.mjs'?: Uint8Array;
}

/** Throws a MachineError naming the file that is not the pinned one. */
export async function checkPackage(files: PackageFiles): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const found = await sha256(bytes);
    const wanted = PINNED[name as keyof PackageFiles];
    if (found !== wanted) throw different(`${name} is ${found}`, wanted);
  }
}

/** The files of the npm package v86 0.5.462. */
const PINNED: Readonly<Record<keyof Required<PackageFiles>, string>> = {
  'v86.wasm': 'sha256:aa0d0e149d6b60063b85de4871e78505637ce92821e14a9f9802c4008ba2336e',
  'libv86.mjs': 'sha256:581c169db27daad9d64679bd117f4a90c37c23c6ad9e660b7e89ee731eb2a446',
};

/** Which v86 all of this is true of. */
export const V86_BUILD = PINNED['v86.wasm'];

/** What multiboot puts into eax. */
const MULTIBOOT_LOADED = 0x2badb002;
/** Where v86 puts multiboot's information. */
const MULTIBOOT_INFO = 0x7c00;

/** Throws a MachineError if v86's cells do not hold what a loaded, never run machine of `memory` bytes must hold. */
export function checkCells(cells: Cells, config: { readonly memory: number }): void {
  const memory = cells.read(CELL.memorySize);
  const register = (index: number): number => cells.read(CELL.registers + 4 * index);
  const start = cells.read(CELL.memoryStart);
  const facts: readonly (readonly [what: string, found: number, wanted: number])[] = [
    ['memory size', memory, roundUp(config.memory)],
    ['eax', register(REGISTER.eax), MULTIBOOT_LOADED],
    ['ebx', register(REGISTER.ebx), MULTIBOOT_INFO],
    ['instruction counter', cells.read(CELL.instructions), 0],
    ['protection (cr0)', cells.read(CELL.control), 1],
    ['32-bit code', cells.u8[CELL.code32] ?? 0, 1],
    ['end of memory', Math.min(start + memory, cells.u8.length), start + memory],
    ['TLB behind the stack', Math.sign(start - (CELL.tlb + TLB_BYTES)), 1],
  ];
  for (const [what, found, wanted] of facts) {
    if (found !== wanted) throw different(`the cell of ${what} holds ${found}`, String(wanted));
  }
}

const TLB_BYTES = 4 << 20;
const ALLOCATION = 128 * 1024;

const roundUp = (bytes: number): number => Math.ceil(bytes / ALLOCATION) * ALLOCATION;

/** The one error of all self-tests. */
export const different = (found: string, wanted: string): MachineError =>
  new MachineError(`Cannot start the machine: ${found}, expected ${wanted}; install the pinned v86 0.5.462 (npm ci)`);
