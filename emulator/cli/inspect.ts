import type { Command } from 'commander';
import { driveTo } from './drive.ts';
import { allOption, atOption, type JsonFlags, jsonOption, type MachineFlags, withMachineOptions } from './options.ts';
import { parseQuestion, type Question, USAGE } from './queries.ts';
import { open } from './subject.ts';

/**
 * `forklore inspect PROGRAM [--at WHEN] QUERY` and `forklore print PROGRAM EXPR`: stop at a moment, read guest memory.
 */
export function addInspect(program: Command, ownArgs: readonly string[]): void {
  stopping(program.command('inspect'))
    .summary('stop a program at a moment, and ask about the kernel')
    .description(`Runs PROGRAM to a moment and answers a question from guest memory: ${USAGE}.`)
    .argument('<program>', 'what to run (see forklore run --help; its arguments go behind --), or a FILE.flr')
    .argument('<query...>', USAGE)
    .action((word: string, query: readonly string[], flags: InspectFlags) =>
      inspect(word, ownArgs, parseQuestion(query), flags),
    );
}

export function addPrint(program: Command, ownArgs: readonly string[]): void {
  stopping(program.command('print'))
    .summary('stop a program at a moment, and print one expression')
    .description('The same as forklore inspect PROGRAM print EXPR.')
    .argument('<program>', 'what to run (see forklore run --help; its arguments go behind --), or a FILE.flr')
    .argument('<expr...>', "a C expression over the kernel's variables: init_task.comm, task(1)->pid, *current")
    .action((word: string, expression: readonly string[], flags: InspectFlags) =>
      inspect(word, ownArgs, parseQuestion(['print', ...expression]), flags),
    );
}

interface InspectFlags extends MachineFlags, JsonFlags {
  readonly at: string;
  readonly all?: true;
}

const stopping = (command: Command): Command =>
  withMachineOptions(command).addOption(atOption()).addOption(allOption()).addOption(jsonOption());

async function inspect(word: string, args: readonly string[], question: Question, flags: InspectFlags): Promise<void> {
  const { at, all = false } = flags;
  const { session } = await open(word, args, flags, { all, cow: question.words[0] === 'cow' });
  await using inspected = session;
  const { icount, cycle } = await driveTo(inspected, at);
  const { json, text } = question.ask(inspected.ask);
  const { image } = inspected.info;
  const whole = { schema: SCHEMA, image, program: word, at, icount, cycle, query: question.words, answer: json };
  process.stdout.write(flags.json ? `${JSON.stringify(whole)}\n` : text);
}

const SCHEMA = 'forklore-inspect-1';
