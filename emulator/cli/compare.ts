import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { compareTraces, type Recorded } from '../compare/compare.ts';
import { comparisonJson, formatComparison } from '../compare/format.ts';
import { openImage } from '../image/image.ts';
import { loadLayouts } from '../layouts/load.ts';
import { readImage } from '../session/package-files.ts';
import { compileEvents } from '../trace/compile.ts';
import type { TraceEvent } from '../trace/event.ts';
import { readJsonLines } from '../trace/jsonl.ts';
import type { Vocabulary } from '../trace/text.ts';
import type { Listener } from './drive.ts';
import { CliError } from './error.ts';
import { allOption, type JsonFlags, jsonOption, type MachineFlags, withMachineOptions } from './options.ts';
import { open } from './subject.ts';

/**
 * `forklore compare A B`: two programs or recordings, run here, or two saved traces; where they part, and in what.
 *
 * Exit status as diff's: 0 identical, 1 different, 2 could not run.
 */
export function addCompare(program: Command, ownArgs: readonly string[]): void {
  withMachineOptions(program.command('compare'))
    .summary('find where two runs part')
    .description(
      'Runs two programs or recordings, or reads two traces saved with forklore trace --json -o FILE.jsonl, aligns\n' +
        'what their tasks did, and tells the first difference. Exits 0 if there is none, 1 if there is one.',
    )
    .argument('<a>', 'a program (see forklore run --help; arguments for both go behind --), a FILE.flr or a FILE.jsonl')
    .argument('<b>', 'another')
    .addOption(allOption())
    .addOption(jsonOption())
    .action((a: string, b: string, flags: CompareFlags) => compare(a, b, ownArgs, flags));
}

interface CompareFlags extends MachineFlags, JsonFlags {
  readonly all?: true;
}

async function compare(a: string, b: string, args: readonly string[], flags: CompareFlags): Promise<void> {
  const [recordedA, recordedB] = [await record(a, args, flags), await record(b, args, flags)];
  const vocabulary = recordedA.vocabulary ?? recordedB.vocabulary ?? (await vocabularyOf(flags.image));
  const comparison = compareTraces(recordedA, recordedB, { tasks: flags.all ? 'all' : 'program', vocabulary });
  const json = (): string => `${JSON.stringify(comparisonJson(comparison))}\n`;
  process.stdout.write(flags.json ? json() : formatComparison(comparison));
  process.exitCode = comparison.identical ? 0 : 1;
}

/** A trace, and what the numbers in it mean, which a saved one does not say. */
interface Recording extends Recorded {
  readonly vocabulary?: Vocabulary;
}

async function record(word: string, args: readonly string[], flags: CompareFlags): Promise<Recording> {
  if (word.endsWith('.jsonl')) return { name: word, events: readJsonLines(await readTrace(word), word) };
  const { session, toEnd } = await open(word, args, flags, { trace: [], all: flags.all ?? false });
  await using compared = session;
  const events: TraceEvent[] = [];
  const onProgress: Listener = (progress) => {
    for (const event of progress.events) events.push(event);
  };
  await toEnd({ onProgress });
  return { name: word, events, vocabulary: compared.vocabulary };
}

/** What an image calls things; nothing is booted. */
async function vocabularyOf(path: string | undefined): Promise<Vocabulary> {
  const { image: bytes, imageName } = await readImage(path);
  const image = openImage(bytes, imageName);
  return compileEvents(image, loadLayouts(image)).vocabulary;
}

async function readTrace(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new CliError(
      `Cannot compare ${path}: the file cannot be read; save a trace with forklore trace PROGRAM --json -o ${path}`,
    );
  }
}
