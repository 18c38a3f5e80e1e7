/**
 * A kernel whose structure has its fields in another order and holes between them, to prove that nobody counts on
 * offsets: what reads kernel memory must find the same values there without a change.
 *
 * The sources are copied to another folder; in the one header, the structure's declarations are shuffled and padded
 * by a seed. Comments inside the structure are dropped. Build the copy with buildKernel({ source }).
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { CommandError } from './command.ts';
import { inTree } from './tree.ts';

/** What to shuffle, and where the changed copy of the tree goes. */
export interface Shuffle {
  /** The tree to copy, such as kernel. */
  readonly source: string;
  /** Where to: the folder is replaced. */
  readonly target: string;
  /** The header that defines the structure, from the tree's root: sched/sched.h. */
  readonly header: string;
  /** The structure's tag: task_struct. */
  readonly struct: string;
  readonly seed: number;
}

/** Copies a tree of sources and shuffles one structure in it. Throws a CommandError if the structure is not there. */
export async function copyShuffled({ source, target, header, struct, seed }: Shuffle): Promise<void> {
  await rm(inTree(target), { recursive: true, force: true });
  await cp(inTree(source), inTree(target), { recursive: true });
  const path = inTree(target, header);
  await writeFile(path, shuffleStruct(await readFile(path, 'utf8'), struct, seed));
}

/** The text of a header with the fields of one structure shuffled and padded; the same seed gives the same text. */
export function shuffleStruct(text: string, struct: string, seed: number): string {
  const definition = new RegExp(`^(struct ${struct} \\{)\\n(.*?)^\\}`, 'ms');
  const body = definition.exec(text)?.[2];
  if (body === undefined) throw new CommandError(`Cannot shuffle struct ${struct}: the header does not define it.`);
  if (/^\s*#/m.test(body)) throw new CommandError(`Cannot shuffle struct ${struct}: it has preprocessor lines inside.`);
  const random = mulberry32(seed);
  const fields = shuffled(declarations(body), random).map((field, at) => `\t${field}\n${padding(at, random)}`);
  return text.replace(definition, (_, open) => `${open}\n${fields.join('')}}`);
}

/** The declarations of a structure's body, without comments; a nested structure is one declaration. */
function declarations(body: string): readonly string[] {
  const text = body.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ' ');
  const found: string[] = [];
  for (let at = 0, start = 0, depth = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (text[at] !== ';' || depth > 0) continue;
    found.push(
      text
        .slice(start, at + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    );
    start = at + 1;
  }
  return found;
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const ranked = items.map((item) => ({ item, rank: random() }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** After every other field or so, a hole of up to 40 bytes. */
const padding = (at: number, random: () => number): string =>
  random() < 0.5 ? '' : `\tchar __padding_${at}[${1 + Math.floor(random() * 40)}];\n`;

/** A small generator of numbers in [0, 1): the same seed gives the same numbers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
