#!/usr/bin/env node
/**
 * forklore, the command line: one file for each command, all over the same session.
 *
 * A command prints its answer on stdout and sets the exit status: 0, 1 where the answer is no, 2 where it could not
 * run; `run` has its program's. What goes wrong is one sentence on stderr.
 */
import { Command } from 'commander';
import { packageVersion } from '../session/package-files.ts';
import { addBench } from './bench.ts';
import { addCompare } from './compare.ts';
import { report, usageSentence } from './failure.ts';
import { addInspect, addPrint } from './inspect.ts';
import { addLab } from './lab.ts';
import { addLayout } from './layout.ts';
import { addLessons } from './lessons.ts';
import { addReplay } from './replay.ts';
import { addRun } from './run.ts';
import { addTrace } from './trace.ts';

await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', leaveClosedPipe);
  process.stderr.on('error', leaveClosedPipe);
  try {
    const [own, programs] = splitAtDashes(argv);
    await commands(programs).parseAsync(own, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
  await written(process.stderr);
  await written(process.stdout);
  // Leaving the event loop to run dry would wait for V8 to optimise wasm code that nobody is going to run.
  process.exit();
}

/** Resolves once everything so far is out. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

/** `ownArgs` are what stands behind `--`: the arguments of the program, which no command reads as its own. */
function commands(ownArgs: readonly string[]): Command {
  const program = new Command('forklore')
    .description('Boots a small Linux-shaped kernel on an exact machine, and shows what its processes do.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showSuggestionAfterError()
    .exitOverride();
  addRun(program, ownArgs);
  addReplay(program);
  addTrace(program, ownArgs);
  addInspect(program, ownArgs);
  addPrint(program, ownArgs);
  addLayout(program);
  addCompare(program, ownArgs);
  addLessons(program);
  addLab(program);
  addBench(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? 'forklore' : `forklore ${command.name()}`;
    command.configureOutput({ outputError: (text, write) => write(usageSentence(text, name)) });
  }
  return program;
}

function splitAtDashes(argv: readonly string[]): readonly [readonly string[], readonly string[]] {
  const at = argv.indexOf('--');
  return at < 0 ? [argv, []] : [argv.slice(0, at), argv.slice(at + 1)];
}

/** Whoever read our output has seen enough: `forklore trace hello | head`. */
function leaveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
