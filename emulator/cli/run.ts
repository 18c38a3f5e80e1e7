import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Exit } from '../protocol.ts';
import { ConsoleText } from '../session/console-text.ts';
import { writeRecording } from '../session/recording-file.ts';
import type { Session } from '../session/session.ts';
import { drive, driveToEnd, type Listener } from './drive.ts';
import { CliError } from './error.ts';
import { type JsonFlags, jsonOption, type MachineFlags, machineOptions, withMachineOptions } from './options.ts';
import { TypedInput } from './stdin.ts';

/**
 * `forklore run PROGRAM [ARGS]`: boots, runs the program, shows its console as it comes, exits with its status.
 */
export function addRun(program: Command, ownArgs: readonly string[]): void {
  withMachineOptions(program.command('run'))
    .summary('run a program in the guest, and exit with its status')
    .description(
      'Boots, runs PROGRAM, shows its console, and exits with its status: 128 + n for\n' +
        'signal n, 124 where --budget ended it, 130 after Ctrl-C. What is typed at a\n' +
        'terminal goes to the guest line by line.\n' +
        'PROGRAM is the name of a lesson, a path in the image, or a file of this machine given with ./ or ../',
    )
    .argument('<program>', 'what to run')
    .argument('[args...]', 'its arguments; those that begin with a dash go behind --')
    .option('--record <file>', 'write the run to a file, for forklore replay')
    .option('--stdin', 'give the guest what comes on our standard input, then Ctrl-D')
    .option('--paced', "let a second of the guest's time take a second")
    .addOption(jsonOption('print the result as one JSON object, the console in it'))
    .option('--log', "show the kernel's log on stderr")
    .action((word: string, args: readonly string[], flags: RunFlags) => run(word, [...args, ...ownArgs], flags));
}

interface RunFlags extends MachineFlags, JsonFlags, ShowFlags {
  readonly record?: string;
  readonly stdin?: true;
  readonly paced?: true;
}

async function run(word: string, args: readonly string[], flags: RunFlags): Promise<void> {
  const observe = flags.record !== undefined;
  await using session = await drive({ program: word, args, observe, ...machineOptions(flags) });
  const pace = flags.paced ? 'paced' : 'batch';
  try {
    await driveToEnd(session, word, { onProgress: showing(flags), input: inputOf(flags), pace });
  } finally {
    if (flags.record !== undefined) await writeTo(flags.record, session);
    if (flags.json) process.stdout.write(`${JSON.stringify(await session.result())}\n`);
  }
  process.exitCode = statusOf(session.exit);
}

export interface ShowFlags extends JsonFlags {
  readonly log?: true;
}

/** Shows what the guest says, as it says it. */
export function showing(flags: ShowFlags): Listener {
  const [console, log] = [new ConsoleText(), new ConsoleText()];
  return (progress) => {
    if (!flags.json) process.stdout.write(console.add(progress.console));
    if (flags.log) process.stderr.write(log.add(progress.log));
  };
}

function inputOf({ stdin }: RunFlags): TypedInput | undefined {
  const isLive = process.stdin.isTTY === true;
  return stdin || isLive ? new TypedInput(process.stdin, isLive) : undefined;
}

async function writeTo(path: string, session: Session): Promise<void> {
  const file = await writeRecording(await session.recording());
  await writeFile(path, file).catch(() => {
    throw new CliError(`Cannot write the recording ${path}: the file cannot be opened; check the path of --record`);
  });
}

const SIGNALLED = 128;

/** As a shell tells it. */
function statusOf(exit: Exit | undefined): number {
  if (!exit) return 0;
  return 'code' in exit ? exit.code : SIGNALLED + exit.signal;
}
