/**
 * Makes everything in build/generated/ that other files are compiled from.
 *
 * One table per truth: what C, TypeScript and the documentation must agree on is written once, and the rest is made.
 *
 *     node --import tsx scripts/generate.ts
 */
import { digestFiles, unlessFresh } from './cache.ts';
import { main } from './command.ts';
import { generateErrno } from './gen-errno.ts';
import { generateSyscalls } from './gen-syscalls.ts';
import { isProgram } from './tree.ts';

/** Brings build/generated/ up to date. Files that do not change are not touched. */
export async function generate(): Promise<void> {
  await generateSyscalls();
  await generateErrno();
  await unlessFresh(HELPERS, await digestFiles(HELPER_SOURCES), async () => {
    const { generateMachine } = await import('./gen-machine.ts'); // the assembler that it needs is slow to load
    await generateMachine();
  });
}

const HELPERS = ['exec', 'break', 'watch', 'pages'].map((name) => `build/generated/${name}-wasm.ts`);
const HELPER_SOURCES = [
  ...['emulator/machine/exec.wat', 'emulator/machine/pages.wat', 'emulator/machine/cells.ts'],
  'scripts/gen-machine.ts',
];

if (isProgram(import.meta.url)) await main(generate);
