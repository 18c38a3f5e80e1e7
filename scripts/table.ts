/**
 * Reading the tables under kernel/uapi/: one row per line, words separated by blanks, `#` starts a comment.
 */
import { readFile } from 'node:fs/promises';
import { CommandError } from './command.ts';
import { inTree } from './tree.ts';

/** One row: its words, and the line that it stands on, for messages. */
export interface Row {
  readonly words: readonly string[];
  readonly line: number;
}

/** The rows of a table. Throws a CommandError naming the line if one has fewer than `columns` words. */
export async function readTable(path: string, columns: number): Promise<readonly Row[]> {
  const lines = (await readFile(inTree(path), 'utf8')).split('\n');
  const rows = lines.map((text, at) => ({ words: text.replace(/#.*/, '').trim().split(/\s+/), line: at + 1 }));
  const filled = rows.filter(({ words }) => words[0] !== '');
  const short = filled.find(({ words }) => words.length < columns);
  if (short) {
    throw new CommandError(`Cannot read ${path}:${short.line}: ${short.words.length} words where ${columns} belong.`);
  }
  return filled;
}

/** The first line of every generated file: where to change what it says. */
export const madeFrom = (source: string, open = '//', close = ''): string =>
  `${open} Made from ${source} by scripts/generate.ts; change it there.${close}`;
