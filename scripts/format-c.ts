/**
 * Lays out the C of kernel/ and userland/ as .clang-format says.
 *
 *     npm run format
 */
import { main, run } from './command.ts';
import { filesUnder, isProgram } from './tree.ts';

/** Rewrites every C file in place, or with `write` false throws a CommandError that shows where one differs. */
export async function formatC(write: boolean): Promise<void> {
  const sources = [...(await filesUnder('kernel', /\.[ch]$/)), ...(await filesUnder('userland', /\.[ch]$/))];
  const mode = write ? ['-i'] : ['--dry-run', '-Werror'];
  await run(process.execPath, ['node_modules/clang-format/index.js', ...mode, ...sources]);
}

if (isProgram(import.meta.url)) await main(() => formatC(true));
