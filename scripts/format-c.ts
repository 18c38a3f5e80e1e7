/**
 * Lays out the C of kernel/ and userland/ as .clang-format says.
 *
 *     npm run format
 */
import { createRequire } from 'node:module';
import { CommandError, main, run } from './command.ts';
import { filesUnder, isProgram } from './tree.ts';

/** Rewrites every C file in place, or with `write` false throws a CommandError that shows where one differs. */
export async function formatC(write: boolean): Promise<void> {
  const program = clangFormat();
  if (!program) throw new CommandError(`Cannot lay out C: ${whyNotFormatC()}; change no C here, or do it by hand.`);
  const sources = [...(await filesUnder('kernel', /\.[ch]$/)), ...(await filesUnder('userland', /\.[ch]$/))];
  const mode = write ? ['-i'] : ['--dry-run', '-Werror'];
  await run(program, [...mode, ...sources]);
}

/** Why this machine cannot lay out C, or undefined if it can. */
export const whyNotFormatC = (): string | undefined =>
  clangFormat() ? undefined : `npm's clang-format has no program for ${process.platform} on ${process.arch}`;

function clangFormat(): string | undefined {
  try {
    return createRequire(import.meta.url)('clang-format').getNativeBinary();
  } catch {
    return undefined;
  }
}

if (isProgram(import.meta.url)) await main(() => formatC(true));
