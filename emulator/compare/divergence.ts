import type { Lineage } from '../trace/lineage.ts';
import type { Row } from './align.ts';
import { agree, type LifePair, type Match, type Partners } from './match.ts';
import type { Value } from './normalise.ts';
import type { Step } from './steps.ts';

/**
 * From aligned lives to differences, in the order in which A's run met them.
 *
 * Steps that only one side has and that follow one another are one difference; a step that changed is one of its own.
 * A birth whose child lived differently is not itself a difference: the child's life says what differed.
 */
export interface Difference {
  /** `missing`: A has the steps and B has not; `extra`: the other way round; `changed`: one step of each, of one kind;
   * `replaced`: each has steps of its own. */
  readonly kind: 'missing' | 'extra' | 'changed' | 'replaced';
  readonly task: { readonly a?: Lineage; readonly b?: Lineage };
  /** The steps of each side. */
  readonly a: readonly Step[];
  readonly b: readonly Step[];
  /** What changed, for a change. */
  readonly values: readonly ValueDifference[];
  /** The rows of that task's life around it. */
  readonly before: readonly Row<Step>[];
  readonly after: readonly Row<Step>[];
}

export interface ValueDifference {
  readonly name: string;
  readonly a: Value | undefined;
  readonly b: Value | undefined;
}

/** All differences; empty for runs that agree. `context` is the number of rows around each. */
export function differencesOf({ pairs, partners }: Match, context: number): readonly Difference[] {
  const births = birthPlaces(pairs);
  const placed = pairs.flatMap((pair) => differencesOfPair(pair, partners, context, births));
  return placed.sort((x, y) => x.place - y.place).map(({ difference }) => difference);
}

interface Placed {
  readonly place: number;
  readonly difference: Difference;
}

function differencesOfPair(
  pair: LifePair,
  partners: Partners,
  context: number,
  births: ReadonlyMap<Lineage, number>,
): readonly Placed[] {
  const places = placesOf(pair, births);
  const task = { ...(pair.a !== undefined && { a: pair.a }), ...(pair.b !== undefined && { b: pair.b }) };
  return spans(pair.rows).map(({ start, end }) => {
    const rows = pair.rows.slice(start, end);
    const a = rows.flatMap((row) => row.a ?? []);
    const b = rows.flatMap((row) => row.b ?? []);
    const kind = kindOf(a, b, rows.length);
    const values = kind === 'changed' ? valueDifferences(a[0], b[0], partners) : [];
    const before = pair.rows.slice(Math.max(0, start - context), start);
    const after = pair.rows.slice(end, end + context);
    return { place: places[start] ?? 0, difference: { kind, task, a, b, values, before, after } };
  });
}

function kindOf(a: readonly Step[], b: readonly Step[], rows: number): Difference['kind'] {
  if (a.length === 0) return 'extra';
  if (b.length === 0) return 'missing';
  return rows === 1 ? 'changed' : 'replaced';
}

/** The stretches of rows that are one difference each: a changed row, or rows that each only one side has. */
function spans(rows: readonly Row<Step>[]): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  rows.forEach((row, index) => {
    if (row.same) return;
    const last = found.at(-1);
    if (last?.end === index && isOneSided(row) && isOneSided(rows[index - 1])) last.end++;
    else found.push({ start: index, end: index + 1 });
  });
  return found;
}

const isOneSided = (row: Row<Step> | undefined): boolean => !row?.a || !row.b;

/** The values that do not agree, by name; a value that one side lacks is `undefined` there. */
function valueDifferences(a: Step | undefined, b: Step | undefined, partners: Partners): readonly ValueDifference[] {
  const names = new Set([...(a?.values ?? []), ...(b?.values ?? [])].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const valueA = a?.values.find((value) => value.name === name);
    const valueB = b?.values.find((value) => value.name === name);
    return agree(valueA, valueB, partners) ? [] : [{ name, a: valueA, b: valueB }];
  });
}

/** For each row its place in A's global order; a step that only B has stands where A's task had come to. */
function placesOf(pair: LifePair, births: ReadonlyMap<Lineage, number>): readonly number[] {
  let place = births.get(pair.b ?? '') ?? -1;
  return pair.rows.map((row) => {
    place = row.a?.events[0].seq ?? place;
    return place;
  });
}

/** Where in A's order each task of B was born, so that the life of one that A lacks stands after its birth. */
function birthPlaces(pairs: readonly LifePair[]): ReadonlyMap<Lineage, number> {
  const births = new Map<Lineage, number>();
  for (const pair of pairs) {
    const places = placesOf(pair, births);
    pair.rows.forEach(({ b }, index) => {
      if (b?.child !== undefined) births.set(b.child, places[index] ?? -1);
    });
  }
  return births;
}
