import type { Command } from 'commander';
import type { Recording } from '../protocol.ts';
import { loadParts } from '../session/package-files.ts';
import { type Difference, endOf, firstDifference, requestToReplay } from '../session/recording.ts';
import { Session } from '../session/session.ts';
import { driveToRest } from './drive.ts';
import { CliError } from './error.ts';
import { type ImageFlags, imageOption, type JsonFlags, jsonOption } from './options.ts';
import { showing } from './run.ts';
import { loadRecording } from './subject.ts';

/**
 * `forklore replay FILE`: a recorded run again, byte for byte; with `--verify`, whether it is.
 */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .summary('run a recording again')
    .description(
      'Runs what forklore run --record has written once more, with the same input at\n' +
        'the same cycles, and shows its console. With --verify it says instead whether\n' +
        'memory, processor, console and events are the same to the last byte, and exits\n' +
        'with 1 where they are not.',
    )
    .argument('<file>', 'the recording')
    .addOption(imageOption())
    .option('--verify', 'compare with what was observed when it was made')
    .addOption(jsonOption('print the result, or the verdict, as one JSON object'))
    .option('--log', "show the kernel's log on stderr")
    .action((file: string, flags: ReplayFlags) => replay(file, flags));
}

interface ReplayFlags extends ImageFlags, JsonFlags {
  readonly verify?: true;
  readonly log?: true;
}

async function replay(file: string, flags: ReplayFlags): Promise<void> {
  const recording = await loadRecording(file);
  await using session = await Session.boot(requestToReplay(recording, file, await loadParts(flags.image)));
  const end = endOf(recording);
  if (end !== undefined) session.aim(end);
  await driveToRest(session, { onProgress: showing({ ...flags, ...(flags.verify && { json: true }) }) });
  if (flags.verify) await verify(file, recording, session, flags);
  else if (flags.json) process.stdout.write(`${JSON.stringify(await session.result())}\n`);
}

async function verify(file: string, recording: Recording, session: Session, flags: ReplayFlags): Promise<void> {
  const { observed } = await session.recording();
  if (!(recording.observed && observed)) {
    throw new CliError(`Cannot verify ${file}: nothing was observed when it was made; record it with forklore run`);
  }
  const difference = firstDifference(recording.observed, observed);
  const verdict = { schema: SCHEMA, image: recording.machine.image, same: !difference, difference, observed };
  process.stdout.write(
    flags.json ? `${JSON.stringify(verdict)}\n` : words(file, difference, recording.observed.cycles),
  );
  process.exitCode = difference ? 1 : 0;
}

const SCHEMA = 'forklore-replay-1';

const words = (file: string, difference: Difference | undefined, cycles: number): string =>
  difference
    ? `${file}: ${difference.what} differs: ${difference.recorded} was recorded, ${difference.replayed} came now\n`
    : `${file}: the same to the last byte after ${cycles} cycles: memory, processor, console and events\n`;
