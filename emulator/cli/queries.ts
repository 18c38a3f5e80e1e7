import { formatTasks, formatTree } from '../inspector/format.ts';
import { formatBuddy, formatSlab } from '../inspector/mm/text/allocators.ts';
import { formatFrames } from '../inspector/mm/text/frames.ts';
import { formatMaps } from '../inspector/mm/text/maps.ts';
import { formatTranslation } from '../inspector/mm/text/vtop.ts';
import type { Queries, QueryName } from '../protocol.ts';
import { formatCowAnswer } from './cow-text.ts';
import { CliError } from './error.ts';

/**
 * The questions of `forklore inspect`, from words to an answer and from an answer to text.
 */
export interface Question {
  /** The name and its arguments, as the person wrote them. */
  readonly words: readonly string[];
  ask(queries: Queries): Answer;
}

export interface Answer {
  /** Plain JSON. */
  readonly json: unknown;
  /** The same for people, ended by a newline. */
  readonly text: string;
}

/** Throws CliError for words that are no question. */
export function parseQuestion(words: readonly string[]): Question {
  const [name = '', ...rest] = words;
  const ask = Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name as keyof typeof QUESTIONS] : undefined;
  if (ask) return { words, ask: ask(rest) };
  throw new CliError(`Cannot answer "${words.join(' ')}": write ${USAGE}`);
}

/** What can be asked. */
export const USAGE = 'ps, pstree, task PID, frames, cow [PID], maps PID, vtop PID ADDR, slab, buddy or print EXPR';

type Asker = (words: readonly string[]) => Question['ask'];

const QUESTIONS = {
  ps: (words) => {
    none('ps', words);
    return (queries) => answer(queries.ps(), formatTasks);
  },
  pstree: (words) => {
    none('pstree', words);
    return (queries) => answer(queries.pstree(), (tree) => formatTree(tree, true));
  },
  task: (words) => {
    const pid = onePid('task', words);
    return (queries) =>
      answer(queries.task(pid), ({ row, text }) => `${formatTasks({ rows: [row], findings: [] })}\n${text}\n`);
  },
  frames: (words) => {
    none('frames', words);
    return (queries) => answer(queries.frames(), formatFrames);
  },
  cow: (words) => {
    const pid = words.length === 0 ? undefined : onePid('cow', words);
    return (queries) => answer(queries.cow(pid), formatCowAnswer);
  },
  maps: (words) => {
    const pid = onePid('maps', words);
    return (queries) => answer(queries.maps(pid), formatMaps);
  },
  vtop: (words) => {
    const [pid, address] = pidAndAddress(words);
    return (queries) => answer(queries.vtop(pid, address), formatTranslation);
  },
  slab: (words) => {
    none('slab', words);
    return (queries) => answer(queries.slab(), formatSlab);
  },
  buddy: (words) => {
    none('buddy', words);
    return (queries) => answer(queries.buddy(), formatBuddy);
  },
  print: (words) => {
    const expression = words.join(' ');
    if (expression === '') throw new CliError('Cannot print nothing: write an expression, as in print init_task.comm');
    return (queries) => answer(queries.print(expression), ({ text }) => `${text}\n`);
  },
} satisfies Partial<Record<QueryName, Asker>>;

const answer = <Json>(json: Json, format: (json: Json) => string): Answer => ({ json, text: format(json) });

function none(name: string, words: readonly string[]): void {
  if (words.length === 0) return;
  throw new CliError(`Cannot answer "${name} ${words.join(' ')}": ${name} takes no arguments; write ${name} alone`);
}

function onePid(name: string, words: readonly string[]): number {
  const [pid = ''] = words;
  if (words.length === 1 && /^\d+$/.test(pid)) return Number(pid);
  throw new CliError(`Cannot answer "${[name, ...words].join(' ')}": write the pid of one task, as in ${name} 1`);
}

function pidAndAddress(words: readonly string[]): readonly [number, number] {
  const [pid = '', address = ''] = words;
  if (words.length === 2 && /^\d+$/.test(pid) && /^(0x[\da-f]+|\d+)$/i.test(address)) {
    return [Number(pid), Number(address)];
  }
  const asked = ['vtop', ...words].join(' ');
  throw new CliError(`Cannot answer "${asked}": write a pid and an address, as in vtop 1 0x08048000`);
}
