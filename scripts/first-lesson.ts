/**
 * The first lesson, as `npm start` shows it: what it prints, its processes at the last fork, and how they came and went.
 *
 * All of it comes from the library that the package exports; each part names the command that shows it alone. The tree
 * needs a second run that stops at the last fork of the first: two runs do the same, instruction by instruction.
 */
import pc from 'picocolors';
import { bootMachine, type TraceEvent } from '../emulator/index.ts';
import { formatTasks, formatTree } from '../emulator/inspector/format.ts';
import { formatText } from '../emulator/trace/text.ts';
import { main } from './command.ts';
import { isProgram } from './tree.ts';

const LESSON = 'fork-twice';
const FORK = 'sched_process_fork';
const LIFE = [FORK, 'sched_process_exec', 'sched_process_exit', 'sched_process_wait'];

/** Runs the lesson and prints all of it. Rejects with one sentence if there is no image. */
export async function showFirstLesson(): Promise<void> {
  const { shown, lines, forks } = await runToTheEnd();
  section('What it prints', `run ${LESSON}`);
  console.log(shown);

  const moment = `event:${FORK}#${forks}`;
  section(
    `Its processes at the last of ${forks} forks, read from guest memory`,
    `inspect ${LESSON} --at ${moment} pstree`,
  );
  console.log(await tasksAt(moment));

  section('How they came and went', `trace ${LESSON} --events '${LIFE.join(',')}'`);
  console.log(lines.join('\n'));
  console.log(
    `\nNow try ${pc.bold('npm run lab')} to see it in a browser tab, or ${pc.bold('npx forklore compare fork-twice hello')}`,
  );
}

async function runToTheEnd() {
  await using session = await bootMachine({ program: LESSON, trace: LIFE });
  const shown: Uint8Array[] = [];
  const events: TraceEvent[] = [];
  session.run(undefined, (progress) => {
    shown.push(progress.console);
    events.push(...progress.events);
  });
  return {
    shown: Buffer.concat(shown).toString('utf8').replaceAll('\r\n', '\n').trimEnd(),
    lines: events.map((event) => formatText(event, session.vocabulary)),
    forks: events.filter(({ event }) => event === FORK).length,
  };
}

/** The tree, and the table that says where each task's thread_info and kernel stack lie. */
async function tasksAt(moment: string): Promise<string> {
  await using session = await bootMachine({ program: LESSON });
  session.run(moment);
  return `${formatTree(session.ask.pstree())}\n${formatTasks(session.ask.ps())}`.trimEnd();
}

const section = (title: string, command: string): void =>
  console.log(`\n${pc.bold(title)}  ${pc.dim(`npx forklore ${command}`)}\n`);

if (isProgram(import.meta.url)) await main(showFirstLesson);
