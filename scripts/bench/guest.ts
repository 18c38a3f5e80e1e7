/** What programs of userland/bench measure, run in the guest and read from outside. */
import { bootMachine } from '../../emulator/index.ts';
import { ConsoleText } from '../../emulator/session/console-text.ts';
import { integerField } from '../../emulator/trace/event.ts';
import { CommandError } from '../command.ts';

const MEMORY = 64 << 20;

/**
 * Runs a program that measures itself (measure.h) and gives guest instructions for each operation by name. Exact: a
 * second run gives the same.
 */
export async function selfMeasured(program: string, args: readonly string[] = []): Promise<Measured> {
  const console = await consoleOf(program, args);
  const lines = console.matchAll(/^(.+?) +\d+ ns +(\d+) instructions$/gm);
  return figures(program, new Map(Array.from(lines, ([, what = '', count]) => [what, Number(count)])));
}

/**
 * Runs a program that puts each thing it measures between two calls of getppid, and prints what it was and how often;
 * gives guest instructions each. Like this nothing of the measuring is measured but one system call.
 */
export async function markedByGetppid(program: string): Promise<Measured> {
  await using session = await bootMachine({
    program: `./build/userland/bench/${program}`,
    memory: MEMORY,
    trace: ['sys_enter'],
  });
  const marks: number[] = [];
  const text = new ConsoleText();
  let console = '';
  session.run('off', (progress) => {
    console += text.add(progress.console);
    for (const event of progress.events) if (integerField(event, 'id') === GETPPID) marks.push(event.icount);
  });
  const lines = Array.from(console.matchAll(/^(\d+) (.+)$/gm));
  const spent = lines.map(([, times = '1', what = ''], index): [string, number] => {
    const [from = Number.NaN, to = Number.NaN] = marks.slice(2 * index, 2 * index + 2);
    return [what, (to - from) / Number(times)];
  });
  return figures(program, new Map(spent));
}

/** The figure of a name. Throws a CommandError where the program told none. */
export type Measured = (what: string) => number;

const GETPPID = 64;

async function consoleOf(program: string, args: readonly string[]): Promise<string> {
  await using session = await bootMachine({ program: `./build/userland/bench/${program}`, args, memory: MEMORY });
  session.run('off');
  return (await session.result()).console;
}

const figures =
  (program: string, found: ReadonlyMap<string, number>): Measured =>
  (what) => {
    const value = found.get(what);
    if (value !== undefined) return value;
    throw new CommandError(
      `Cannot measure ${what}: userland/bench/${program} told only ${[...found.keys()].join(', ') || 'nothing'}`,
    );
  };
