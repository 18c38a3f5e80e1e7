/** Every single allocation on every path is made to fail, and nothing is left behind. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { integerField, type TraceEvent } from '../../emulator/trace/event.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';
import { books, disagreements } from './books.ts';

/** A program that does the same again and again, and the part of a round in which requests shall fail. */
interface Path {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** A round begins where this is true: everything is as in every round. */
  begins(event: TraceEvent): boolean;
  /** From here on a request may fail, until there. */
  opens(event: TraceEvent): boolean;
  closes(event: TraceEvent): boolean;
  /** How many requests of each kind it makes at least. */
  readonly requests: number;
  /** What the call says when one of them has failed, if it is one call. */
  readonly answers?: readonly number[];
}

const enters = (call: number) => (event: TraceEvent) =>
  event.event === 'sys_enter' && integerField(event, 'id') === call && event.task.lineage.startsWith('1.1');
const exits = (call: number) => (event: TraceEvent) =>
  event.event === 'sys_exit' && integerField(event, 'id') === call && event.task.lineage.startsWith('1.1');

const [FORK, EXECVE, GETPPID, CLONE, GETPGID] = [2, 11, 64, 120, 132];
const ENOMEM = -12;
const FORKS = { program: 'fork-exec-repeats', args: [], begins: enters(FORK), requests: 4 };
const THREADS = { program: 'thread-repeats', args: [], begins: enters(CLONE), requests: 1 };

const PATHS: readonly Path[] = [
  { name: 'fork', ...FORKS, opens: enters(FORK), closes: exits(FORK), answers: [ENOMEM] },
  { name: 'clone', ...THREADS, opens: enters(CLONE), closes: exits(CLONE), answers: [ENOMEM] },
  // Past its point of no return, exec has nobody to say it to: the program is killed.
  { name: 'execve', ...FORKS, opens: enters(EXECVE), closes: exits(EXECVE), answers: [ENOMEM, 0] },
  {
    name: 'mmap, mremap, mprotect, madvise, brk, files, shared memory, pipes and all faults',
    program: 'memory-rounds',
    args: ['400'],
    begins: enters(GETPPID),
    opens: exits(GETPPID),
    closes: enters(GETPGID),
    requests: 4,
  },
];

test.for(PATHS)('Whichever allocation fails in $name, frames, objects and tasks are as before', async (path) => {
  for (const attr of ['failslab', 'fail_page_alloc'] as const) {
    const rounds = await failOneByOne(path, attr);
    const failed = rounds.filter((round) => round.failed);
    expect(failed.length, `${attr} requests in ${path.name}`).toBeGreaterThanOrEqual(path.requests);
    if (path.answers)
      for (const { position, result } of failed) expect(path.answers, `position ${position}`).toContain(result);
    expect(rounds.at(-1)?.failed, 'in the last round nothing was left to fail').toBe(false);
    for (const { position, before } of rounds)
      expect({ position, before }).toEqual({ position, before: rounds[0]?.before });
    expect(rounds.flatMap(({ wrong }) => wrong)).toEqual([]);
  }
});

interface Round {
  /** Which request of the round was to fail. */
  readonly position: number;
  /** Whether there was one. */
  failed: boolean;
  /** What the call said, or nothing if it is many calls. */
  result?: number | undefined;
  readonly before: ReturnType<typeof books>;
  readonly wrong: readonly string[];
}

/** In the program's nth round the nth request fails, until a round has none left. The first round is left alone. */
async function failOneByOne(path: Path, attr: 'failslab' | 'fail_page_alloc'): Promise<readonly Round[]> {
  const { name, program, args } = path;
  const run = carried(program, readFileSync(inTree(`build/userland/tests/${program}`)));
  await using recording = await Recording.of('build/kernel/kernel.elf', { ...run, argv: [program, ...args] });
  const at = (member: string): number => Number(recording.inspector().print(`&${attr}.${member}`).value);
  const failures = (): number => Number(recording.inspector().print(`${attr}.failed`).value);
  const rounds: Round[] = [];
  let position = -1;
  let failuresBefore = 0;
  recording.onEvent = (event) => {
    if (path.begins(event) && ++position > 0) {
      const census = recording.inspector().census();
      rounds.push({ position, failed: false, before: books(census), wrong: disagreements(census) });
    }
    const round = rounds.at(-1);
    if (round && path.opens(event)) {
      failuresBefore = failures();
      recording.poke(at('nth'), round.position);
    }
    if (round && path.closes(event)) {
      if (!round.failed && failures() > failuresBefore) {
        round.failed = true;
        round.result = integerField(event, 'ret');
      }
      recording.poke(at('nth'), 0);
    }
    return rounds.at(-2)?.failed === false;
  };
  recording.run(500_000_000);
  // The last has only begun.
  expect(rounds.length, name).toBeGreaterThan(1);
  return rounds.slice(0, -1);
}
