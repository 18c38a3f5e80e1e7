import { formatTasks, formatTree } from '../inspector/format.ts';
import type { Queries, QueryName } from '../protocol.ts';
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
export const USAGE = 'ps, pstree, task PID or print EXPR';

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
    const [pid = ''] = words;
    if (words.length !== 1 || !/^\d+$/.test(pid)) {
      throw new CliError(`Cannot answer "task ${words.join(' ')}": write the pid of one task, as in task 1`);
    }
    return (queries) =>
      answer(queries.task(Number(pid)), ({ row, text }) => `${formatTasks({ rows: [row], findings: [] })}\n${text}\n`);
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
