import { closeSync, openSync, writeSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { ConsoleText } from '../session/console-text.ts';
import type { TraceEvent } from '../trace/event.ts';
import { formatJson } from '../trace/jsonl.ts';
import { formatText, type Vocabulary } from '../trace/text.ts';
import type { Listener } from './drive.ts';
import { CliError } from './error.ts';
import { allOption, type JsonFlags, jsonOption, type MachineFlags, withMachineOptions } from './options.ts';
import { open } from './subject.ts';

/**
 * `forklore trace PROGRAM [ARGS]`: runs the program and prints what happened in the kernel, one event a line.
 */
export function addTrace(program: Command, ownArgs: readonly string[]): void {
  withMachineOptions(program.command('trace'))
    .summary('run a program and print the events')
    .description(
      "Runs PROGRAM and prints the kernel's events, one a line; its console goes to stderr, or with -o to stdout.",
    )
    .argument('<program>', 'what to run (see forklore run --help), or a recording, FILE.flr')
    .argument('[args...]', 'its arguments; those that begin with a dash go behind --')
    .option('--events <words>', 'only these, separated by commas: names, systems, globs', words)
    .addOption(allOption())
    .addOption(new Option('--format <format>', 'how to print them').choices(Object.keys(FORMATS)).default('text'))
    .addOption(jsonOption('the same as --format json: one JSON object a line').implies({ format: 'json' }))
    .option('-o, --output <file>', 'write the events to a file')
    .action((word: string, args: readonly string[], flags: TraceFlags) => trace(word, [...args, ...ownArgs], flags));
}

interface TraceFlags extends MachineFlags, JsonFlags {
  readonly events?: readonly string[];
  readonly all?: true;
  readonly format: keyof typeof FORMATS;
  readonly output?: string;
}

const FORMATS = { text: formatText, json: formatJson } satisfies Record<string, Formatter>;

type Formatter = (event: TraceEvent, vocabulary: Vocabulary) => string;

const words = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

async function trace(word: string, args: readonly string[], flags: TraceFlags): Promise<void> {
  const { events = [], all = false, format, output } = flags;
  const { session, toEnd } = await open(word, args, flags, { trace: events, all });
  await using traced = session;
  using sink = output === undefined ? STDOUT : fileSink(output);
  const console = new ConsoleText();
  const terminal = output === undefined ? process.stderr : process.stdout;
  const onProgress: Listener = (progress) => {
    terminal.write(console.add(progress.console));
    sink.write(progress.events.map((event) => `${FORMATS[format](event, traced.vocabulary)}\n`).join(''));
  };
  await toEnd({ onProgress });
}

interface Sink extends Disposable {
  write(text: string): void;
}

const STDOUT: Sink = {
  write: (text) => void process.stdout.write(text),
  [Symbol.dispose]: () => undefined,
};

function fileSink(path: string): Sink {
  try {
    const file = openSync(path, 'w');
    return { write: (text) => void writeSync(file, text), [Symbol.dispose]: () => closeSync(file) };
  } catch {
    throw new CliError(`Cannot write the trace to ${path}: the file cannot be opened; check the path given with -o`);
  }
}
