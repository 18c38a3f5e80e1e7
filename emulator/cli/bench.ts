import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { packagePath } from '../session/package-files.ts';
import { CliError, STATUS } from './error.ts';
import { type JsonFlags, jsonOption } from './options.ts';

/**
 * `forklore bench [GROUP…]`: the project's benchmarks.
 *
 * They measure against v86 as it comes and build programs for it, so they live among the scripts of a checkout and are
 * started there; a package that was installed has neither.
 */
export function addBench(program: Command): void {
  program
    .command('bench')
    .summary('measure: the machine, boot, processes, memory')
    .description(
      "Runs the project's benchmarks, each figure beside what it is to be: ratios are of\n" +
        'pairs measured in one run, costs of the kernel are exact counts of guest instructions.\n' +
        'Needs a checkout of forklore.',
    )
    .argument('[groups...]', 'boot, machine, process, memory or soak (default: all but soak)')
    .addOption(jsonOption('print a line of JSON for each figure'))
    .action((groups: readonly string[], flags: JsonFlags) => bench(groups, flags));
}

async function bench(groups: readonly string[], { json }: JsonFlags): Promise<void> {
  const script = packagePath('scripts/bench.ts');
  if (!(existsSync(script) && existsSync(packagePath('node_modules/tsx')))) {
    throw new CliError(
      'Cannot run the benchmarks: they need a checkout of forklore and its development packages; clone it and run npm ci',
    );
  }
  const status = await ended(['--import', 'tsx', script, ...groups, ...(json ? ['--json'] : [])]);
  process.exitCode = status === 0 ? 0 : STATUS.couldNotRun; // it has said why
}

/** Runs Node in the checkout, on our terminal; gives its exit status. */
function ended(args: readonly string[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: packagePath('.'), stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', resolve);
  });
}
