import type { Command } from 'commander';
import type { Exit } from '../protocol.ts';
import { ConsoleText } from '../session/console-text.ts';
import { drive, driveToEnd } from './drive.ts';
import { type JsonFlags, jsonOption, type MachineFlags, machineOptions, withMachineOptions } from './options.ts';

/**
 * `forklore run PROGRAM [ARGS]`: boots, runs the program, shows its console as it comes, exits with its status.
 */
export function addRun(program: Command, ownArgs: readonly string[]): void {
  withMachineOptions(program.command('run'))
    .summary('run a program in the guest, and exit with its status')
    .description(
      'Boots, runs PROGRAM, shows its console, and exits with its status (128 + n for signal n).\n' +
        'PROGRAM is the name of a lesson, a path in the image, or a file of this machine given with ./ or ../',
    )
    .argument('<program>', 'what to run')
    .argument('[args...]', 'its arguments; those that begin with a dash go behind --')
    .addOption(jsonOption('print the result as one JSON object, the console in it'))
    .option('--log', "show the kernel's log on stderr")
    .action((word: string, args: readonly string[], flags: RunFlags) => run(word, [...args, ...ownArgs], flags));
}

interface RunFlags extends MachineFlags, JsonFlags {
  readonly log?: true;
}

async function run(word: string, args: readonly string[], flags: RunFlags): Promise<void> {
  await using session = await drive({ program: word, args, ...machineOptions(flags) });
  const [console, log] = [new ConsoleText(), new ConsoleText()];
  await driveToEnd(session, word, (progress) => {
    if (!flags.json) process.stdout.write(console.add(progress.console));
    if (flags.log) process.stderr.write(log.add(progress.log));
  });
  if (flags.json) process.stdout.write(`${JSON.stringify(await session.result())}\n`);
  process.exitCode = statusOf(session.exit);
}

const SIGNALLED = 128;

/** As a shell tells it. */
function statusOf(exit: Exit | undefined): number {
  if (!exit) return 0;
  return 'code' in exit ? exit.code : SIGNALLED + exit.signal;
}
