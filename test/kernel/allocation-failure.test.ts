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
}

const enters = (call: number) => (event: TraceEvent) =>
  event.event === 'sys_enter' && integerField(event, 'id') === call && event.task.lineage.startsWith('1.1');
const exits = (call: number) => (event: TraceEvent) =>
  event.event === 'sys_exit' && integerField(event, 'id') === call && event.task.lineage.startsWith('1.1');

const [FORK, EXECVE, GETPPID, GETPGID] = [2, 11, 64, 132];
const FORKS = { program: 'fork-exec-repeats', args: [], begins: enters(FORK) };

const PATHS: readonly Path[] = [
  { name: 'fork', ...FORKS, opens: enters(FORK), closes: exits(FORK) },
  { name: 'execve', ...FORKS, opens: enters(EXECVE), closes: exits(EXECVE) },
  {
    name: 'mmap, mremap, mprotect, madvise, brk, files, shared memory, pipes and all faults',
    program: 'memory-rounds',
    args: ['400'],
    begins: enters(GETPPID),
    opens: exits(GETPPID),
    closes: enters(GETPGID),
  },
];

test.for(PATHS)('Whichever allocation fails in $name, frames, objects and tasks are as before', async (path) => {
  for (const attr of ['failslab', 'fail_page_alloc'] as const) {
    const rounds = await failOneByOne(path, attr);
    const failed = rounds.filter((round) => round.failed);
    expect(failed.length, `${attr} requests in ${path.name}`).toBeGreaterThan(3);
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
  readonly before: ReturnType<typeof books>;
  readonly wrong: readonly string[];
}

/** In the program's nth round the nth request fails, until a round has none left. The first round is left alone. */
async function failOneByOne(path: Path, attr: 'failslab' | 'fail_page_alloc'): Promise<readonly Round[]> {
  const { name, program, args, ...is } = path;
  const run = carried(program, readFileSync(inTree(`build/userland/tests/${program}`)));
  await using recording = await Recording.of('build/kernel/kernel.elf', { ...run, argv: [program, ...args] });
  const at = (member: string): number => Number(recording.inspector().print(`&${attr}.${member}`).value);
  const failures = (): number => Number(recording.inspector().print(`${attr}.failed`).value);
  const rounds: Round[] = [];
  let position = -1;
  let failuresBefore = 0;
  recording.onEvent = (event) => {
    if (is.begins(event) && ++position > 0) {
      const census = recording.inspector().census();
      rounds.push({ position, failed: false, before: books(census), wrong: disagreements(census) });
    }
    const round = rounds.at(-1);
    if (round && is.opens(event)) {
      failuresBefore = failures();
      recording.poke(at('nth'), round.position);
    }
    if (round && is.closes(event)) {
      round.failed ||= failures() > failuresBefore;
      recording.poke(at('nth'), 0);
    }
    return rounds.at(-2)?.failed === false;
  };
  recording.run(500_000_000);
  // The last has only begun.
  expect(rounds.length, name).toBeGreaterThan(1);
  return rounds.slice(0, -1);
}
