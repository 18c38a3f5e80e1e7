/**
 * Runs the programs of userland/tests/ on this machine's own Linux: the oracle that says what a kernel should answer.
 *
 * The very files that run in the guest are run, under a pseudo-terminal, because musl asks whether its output is a
 * terminal and buffers accordingly. `script` makes the terminal. What a test must print lies beside it as NAME.out;
 * a last line `[exit N]` is its status if that is not 0, 128 + n for signal n. NAME.in, if there is one, is its input.
 *
 *     node --import tsx scripts/run-native.ts [NAME...]            compare
 *     node --import tsx scripts/run-native.ts --update [NAME...]   write NAME.out, to be read before it is committed
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError, main } from './command.ts';
import { filesUnder, inTree, isProgram } from './tree.ts';

/** Output and status of a built test program, in the form of a NAME.out. */
export function runNatively(name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const input = existsSync(inTree(inputOf(name))) ? inTree(inputOf(name)) : '/dev/null';
    const command = ['-qec', `exec ./${name} < '${input}'`, '/dev/null'];
    const child = spawn('script', command, { cwd: inTree(BUILT), stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve(transcript(Buffer.concat(chunks).toString('utf8'), status ?? -1)));
  });
}

/** The file that holds what is typed to a test, if anything is. */
export const inputOf = (name: string): string => `userland/tests/${name}.in`;

/** What a terminal showed and how the program ended, as NAME.out holds it. */
export const transcript = (shown: string, status: number): string =>
  shown.replaceAll('\r\n', '\n') + (status === 0 ? '' : `[exit ${status}]\n`);

/** The names of all test programs, sorted. */
export const testPrograms = async (): Promise<readonly string[]> =>
  (await filesUnder('userland/tests', /\.c$/)).map((path) => basename(path, '.c'));

/** What a test program must print. Throws if there is no such file. */
export const expectedOutput = (name: string): Promise<string> => readFile(inTree(`userland/tests/${name}.out`), 'utf8');

/** Why this machine cannot run the programs natively, or undefined if it can. */
export function whyNotNative(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'only x86-64 Linux runs i386 programs as they are';
  if (spawnSync('script', ['--version']).error) return 'there is no script command (Debian: apt install bsdutils)';
  return undefined;
}

const BUILT = 'build/userland/tests';

if (isProgram(import.meta.url)) {
  await main(async () => {
    const why = whyNotNative();
    if (why) throw new CommandError(`Cannot run tests natively: ${why}.`);
    const [update, names] =
      process.argv[2] === '--update' ? [true, process.argv.slice(3)] : [false, process.argv.slice(2)];
    for (const name of names.length ? names : await testPrograms()) {
      const output = await runNatively(name);
      if (update) await writeFile(inTree(`userland/tests/${name}.out`), output);
      else console.log(`${output === (await expectedOutput(name)) ? 'agrees ' : 'DIFFERS'} ${name}`);
    }
  });
}
