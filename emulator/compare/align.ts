import { diffArrays } from 'diff';

/**
 * Puts two sequences side by side, so that what they have in common stands in one row.
 *
 *     a   b   c       d   e            equal rows have the same key on both sides; between them, items of one kind
 *     a   b       x   D   e            are paired in order (d, D: changed), and what is left stands alone
 *
 * A longest common subsequence of the keys (Myers' algorithm, from `diff`) makes the equal rows; a second one, of the
 * kinds and only inside what the first left over, makes the changed ones. So one item too many shifts nothing.
 */
export interface Row<Item> {
  readonly a?: Item;
  readonly b?: Item;
  /** The keys agree. */
  readonly same: boolean;
}

export interface Identity<Item> {
  /** Equal for items that are the same. */
  key(item: Item): string;
  /** Equal for items that may be one another changed. */
  kind(item: Item): string;
}

export function align<Item>(a: readonly Item[], b: readonly Item[], identity: Identity<Item>): readonly Row<Item>[] {
  const rows: Row<Item>[] = [];
  let gap: Pair<Item> = { a: [], b: [] };
  for (const run of commonRuns(a, b, identity.key)) {
    if (run.same) {
      rows.push(...changes(gap, identity), ...zip(run, true));
      gap = { a: [], b: [] };
    } else gap = { a: [...gap.a, ...run.a], b: [...gap.b, ...run.b] };
  }
  return [...rows, ...changes(gap, identity)];
}

interface Pair<Item> {
  readonly a: readonly Item[];
  readonly b: readonly Item[];
}

interface Run<Item> extends Pair<Item> {
  readonly same: boolean;
}

/** The rows of a stretch that has no key in common: pairs of one kind, the rest alone. */
function changes<Item>(gap: Pair<Item>, identity: Identity<Item>): readonly Row<Item>[] {
  return commonRuns(gap.a, gap.b, identity.kind).flatMap((run) =>
    run.same
      ? zip(run, false)
      : [...run.a.map((item) => ({ a: item, same: false })), ...run.b.map((item) => ({ b: item, same: false }))],
  );
}

function zip<Item>(run: Pair<Item>, same: boolean): readonly Row<Item>[] {
  return run.a.flatMap((a, index) => run.b.slice(index, index + 1).map((b) => ({ a, b, same })));
}

/** The search costs the square of what differs. Beyond this many insertions and deletions only the beginning, up to
 * the first item that differs, is aligned. */
const MAX_EDITS = 1500;

/** Both sequences cut into runs, in order: in both, or in one of them only. */
function commonRuns<Item>(a: readonly Item[], b: readonly Item[], keyOf: (item: Item) => string): readonly Run<Item>[] {
  const [keysA, keysB] = [a.map(keyOf), b.map(keyOf)];
  const changes = diffArrays(keysA, keysB, { maxEditLength: MAX_EDITS });
  if (!changes) return beginning(a, b, firstDifference(keysA, keysB));
  let [atA, atB] = [0, 0];
  return changes.map(({ added, removed, count }) => {
    const run = { a: added ? [] : a.slice(atA, atA + count), b: removed ? [] : b.slice(atB, atB + count) };
    atA += run.a.length;
    atB += run.b.length;
    return { ...run, same: !added && !removed };
  });
}

/** Two runs: what is common up to `cut`, and all the rest. */
function beginning<Item>(a: readonly Item[], b: readonly Item[], cut: number): readonly Run<Item>[] {
  return [
    { a: a.slice(0, cut), b: b.slice(0, cut), same: true },
    { a: a.slice(cut), b: b.slice(cut), same: false },
  ];
}

function firstDifference(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? a.length : at;
}
