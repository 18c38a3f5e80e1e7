/**
 * Everything that must hold, fastest first: what CI runs, and `npm test`.
 *
 * Nothing stops at a failure; all of it is collected, and the last line says `N passed, N failed` over all steps and
 * tests. A test that this machine cannot run is skipped and said loudly; where CI is true a skip is a failure.
 *
 *     npm test
 */
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import pc from 'picocolors';
import { buildAll } from './build.ts';
import { CommandError, run } from './command.ts';
import { formatC, whyNotFormatC } from './format-c.ts';
import { generate } from './generate.ts';
import { inTree, isProgram, ROOT } from './tree.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Check {
  readonly title: string;
  readonly run: () => Promise<unknown>;
  /** Why this machine cannot do it, if so. */
  readonly whyNot?: () => string | undefined;
}

/** Runs a program of an installed package. */
const node = (script: string, ...args: readonly string[]) => run(process.execPath, [`node_modules/${script}`, ...args]);

const BIOME = '@biomejs/biome/bin/biome';

const CHECKS: readonly Check[] = [
  { title: 'the layout of TypeScript', run: () => node(BIOME, 'format') },
  { title: 'the layout of C', run: () => formatC(false), whyNot: whyNotFormatC },
  { title: 'lint, with imports that point left', run: () => node(BIOME, 'lint', '--error-on-warnings') },
  { title: 'types', run: () => generate().then(() => node('typescript/bin/tsc', '-p', '.')) },
  { title: 'the build, warnings as errors', run: buildAll },
];

/** Runs everything and returns how much of it passed. */
async function checkAll(): Promise<Count> {
  const counts: Count[] = [];
  for (const check of CHECKS) counts.push(await runCheck(check));
  counts.push(await runTests());
  const sum = (of: keyof Count): number => counts.reduce((total, count) => total + count[of], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

async function runCheck({ title, run, whyNot }: Check): Promise<Count> {
  const why = whyNot?.();
  if (why) {
    console.log(pc.yellow(`SKIPPED: ${title}, because ${why}`));
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const start = performance.now();
  const failure: unknown = await run().then(
    () => undefined,
    (error: unknown) => error ?? new Error('failed'),
  );
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  console.log(failure ? pc.red(`✗ ${title}`) : `${pc.green('✓')} ${title}`, pc.dim(seconds));
  if (failure) console.log(failure instanceof CommandError ? failure.message : failure);
  return { passed: failure ? 0 : 1, failed: failure ? 1 : 0, skipped: 0 };
}

const REPORT = 'build/tests.json';

/** Runs vitest, whose progress goes to the terminal, and reads the counts from its report. */
async function runTests(): Promise<Count> {
  await rm(inTree(REPORT), { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  await new Promise<void>((resolve) => {
    const options = { cwd: ROOT, stdio: 'inherit' } as const;
    spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], options).on('close', () => resolve());
  });
  const text = await readFile(inTree(REPORT), 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { success, numPassedTests: passed, numFailedTests, numPendingTests: skipped } = JSON.parse(text);
  return { passed, failed: success ? numFailedTests : Math.max(1, numFailedTests), skipped };
}

if (isProgram(import.meta.url)) {
  const { passed, failed, skipped } = await checkAll();
  const forbidden = process.env['CI'] === 'true' ? skipped : 0;
  if (skipped)
    console.log(pc.yellow(`${skipped} SKIPPED${forbidden ? ', which CI does not allow' : ': see above why'}`));
  console.log(`${passed} passed, ${failed + forbidden} failed`);
  process.exitCode = failed + forbidden ? 1 : 0;
}
