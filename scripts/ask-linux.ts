/**
 * Asks a real Linux what the programs of userland/tests/ print there: what our kernel must answer.
 *
 * The very files that run in the guest are run, on a terminal, because musl asks whether its output is one and buffers
 * accordingly. What a test must print lies beside it as NAME.out; a last line `[exit N]` is its status if that is not 0,
 * 128 + n for signal n. NAME.in, if there is one, is its input.
 *
 *     node --import tsx scripts/ask-linux.ts [NAME...]            compare
 *     node --import tsx scripts/ask-linux.ts --update [NAME...]   write NAME.out, to be read before it is committed
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { etcFiles } from './build-userland.ts';
import { CommandError, main } from './command.ts';
import { askLinux, whyNoLinux } from './linux.ts';
import { filesUnder, inTree, isProgram } from './tree.ts';

/** The names of all test programs, sorted. */
export const testPrograms = async (): Promise<readonly string[]> =>
  (await filesUnder('userland/tests', /\.c$/)).map((path) => basename(path, '.c'));

/** What a test program must print. Throws if there is no such file. */
export const expectedOutput = (name: string): Promise<string> => readFile(inTree(`userland/tests/${name}.out`), 'utf8');

/** What is typed to a test, if anything is. */
export const inputOf = (name: string): Promise<Uint8Array | undefined> =>
  readFile(inTree(`userland/tests/${name}.in`)).catch(() => undefined);

/** What a terminal showed and how the program ended, as NAME.out holds it. */
export const transcript = (shown: string, status: number): string =>
  shown.replaceAll('\r\n', '\n') + (status === 0 ? '' : `[exit ${status}]\n`);

/** What Linux says to test programs, by their names, in the form of a NAME.out. It has the /etc of our image. */
export async function linuxOutputs(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const runs = names.map(async (name) => {
    const input = await inputOf(name);
    const program = `build/userland/tests/${name}`;
    return { program, path: `/tests/${name}`, folder: '/tests', argv: [`./${name}`], ...(input && { input }) };
  });
  const answers = await askLinux(await Promise.all(runs), await etcFiles());
  return new Map(answers.map(({ shown, status }, index) => [names[index] ?? '', transcript(shown, status)]));
}

function verdict(name: string, expected: string, output: string): string {
  if (output === expected) return `agrees  ${name}`;
  return `DIFFERS ${name}\n${createTwoFilesPatch(`${name}.out`, 'what Linux says', expected, output)}`;
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const why = await whyNoLinux();
    if (why) throw new CommandError(`Cannot ask Linux: ${why}.`);
    const update = process.argv[2] === '--update';
    const names = process.argv.slice(update ? 3 : 2);
    for (const [name, output] of await linuxOutputs(names.length ? names : await testPrograms())) {
      if (update) await writeFile(inTree(`userland/tests/${name}.out`), output);
      else console.log(verdict(name, await expectedOutput(name), output));
    }
  });
}
