import type { Lineage } from '../trace/lineage.ts';
import { align, type Row } from './align.ts';
import type { Value } from './normalise.ts';
import type { Life, Lives, Step } from './steps.ts';

/**
 * Matches the tasks of two runs with one another, from the first task downwards, and aligns their lives.
 *
 *     A: 1.1 ─┬─ 1.1.1 writes "x"              1.1   ↔ 1.1
 *             └─ 1.1.2 writes "y"              1.1.1 ↔ 1.1.1
 *     B: 1.1 ─┬─ 1.1.1 writes "x"              1.1.2 ↔ 1.1.3
 *             ├─ 1.1.2 sleeps                  (B alone) 1.1.2
 *             └─ 1.1.3 writes "y"
 *
 * Which child of A is which of B is tried in two ways. In order of birth: right when the same children were born and
 * one of them lived differently. By their lives, two births being alike only if all that came of them is: right when
 * there is a child too many. The way that leaves fewer rows that differ, children and all, is taken.
 */
export interface LifePair {
  /** Absent where only the other run has the task. */
  readonly a?: Lineage;
  readonly b?: Lineage;
  readonly rows: readonly Row<Step>[];
}

/** For each task of A: who it is in B; `undefined` where B has no such task. */
export type Partners = ReadonlyMap<Lineage, Lineage | undefined>;

export interface Match {
  /** Parents before children, otherwise in the order of birth. */
  readonly pairs: readonly LifePair[];
  readonly partners: Partners;
}

export function matchLives(a: Lives, b: Lives): Match {
  const matcher = new Matcher(a, b);
  const trees = [...roots(a, b)].map((root) => matcher.match(a.lives.get(root), b.lives.get(root)));
  const pairs = trees.flatMap(flatten);
  const partners = new Map(pairs.flatMap((pair) => (pair.a === undefined ? [] : [[pair.a, pair.b] as const])));
  return { pairs: pairs.map((pair) => ({ ...pair, rows: pair.rows.map((row) => recheck(row, partners)) })), partners };
}

/** Two values agree when their keys do and, for pids, the tasks behind them are partners. */
export function agree(a: Value | undefined, b: Value | undefined, partners: Partners): boolean {
  if (a?.key !== b?.key) return false;
  if (a?.task === undefined) return true;
  return (partners.has(a.task) ? partners.get(a.task) : a.task) === b?.task;
}

/** Equal keys leave open which descendant a pid was: known now that all tasks have their partners. */
function recheck(row: Row<Step>, partners: Partners): Row<Step> {
  const { a, b } = row;
  if (!row.same || !a || !b) return row;
  return { ...row, same: a.values.every((value, index) => agree(value, b.values[index], partners)) };
}

/** The tasks whose birth is in neither trace: they are known by their lineage alone. */
function roots(a: Lives, b: Lives): ReadonlySet<Lineage> {
  const all = [...a.lives.values(), ...b.lives.values()];
  const born = new Set(all.flatMap(({ steps }) => steps.map(({ child }) => child)));
  return new Set(all.map(({ lineage }) => lineage).filter((lineage) => !born.has(lineage)));
}

interface PairTree extends LifePair {
  readonly children: readonly PairTree[];
  /** How many rows differ, here and in all children. */
  readonly cost: number;
}

const flatten = ({ children, ...pair }: PairTree): readonly LifePair[] => [pair, ...children.flatMap(flatten)];

class Matcher {
  readonly #a: Lives;
  readonly #b: Lives;
  readonly #keys = new StepKeys();
  readonly #known = new Map<string, PairTree>();

  constructor(a: Lives, b: Lives) {
    this.#a = a;
    this.#b = b;
    for (const lives of [a, b]) for (const life of lives.lives.values()) this.#keys.add(life, lives);
  }

  /** The cheaper of the two ways to match these lives and their children; a life without partner matches nothing. */
  match(a: Life | undefined, b: Life | undefined): PairTree {
    const name = `${a?.lineage}↔${b?.lineage}`;
    const known = this.#known.get(name);
    if (known) return known;
    const inOrder = this.#try(a, b, (step) => this.#keys.own(step));
    const byLives = inOrder.cost === 0 ? inOrder : this.#try(a, b, (step) => this.#keys.whole(step));
    const best = byLives.cost <= inOrder.cost ? byLives : inOrder;
    this.#known.set(name, best);
    return best;
  }

  #try(a: Life | undefined, b: Life | undefined, key: (step: Step) => string): PairTree {
    const aligned = align(a?.steps ?? [], b?.steps ?? [], { key, kind: (step) => `${step.kind} ${step.name}` });
    // A birth whose child lived differently is the same step: the child's own rows differ.
    const rows = aligned.map((row) => ({ ...row, same: this.#isSame(row) }));
    const children = rows.flatMap((row) => {
      const [childA, childB] = [childLife(row.a, this.#a), childLife(row.b, this.#b)];
      return childA || childB ? [this.match(childA, childB)] : [];
    });
    const cost = children.reduce((sum, child) => sum + child.cost, rows.filter(({ same }) => !same).length);
    return { ...(a && { a: a.lineage }), ...(b && { b: b.lineage }), rows, children, cost };
  }

  #isSame({ a, b }: Row<Step>): boolean {
    return a !== undefined && b !== undefined && this.#keys.own(a) === this.#keys.own(b);
  }
}

/** The life that begins with this step, empty for a child that did nothing in the trace. */
function childLife(step: Step | undefined, { lives }: Lives): Life | undefined {
  if (step?.child === undefined) return undefined;
  return lives.get(step.child) ?? { lineage: step.child, steps: [] };
}

/** The keys of steps: of what they are themselves, and of all that came of them. */
class StepKeys {
  readonly #own = new Map<Step, string>();
  readonly #whole = new Map<Step, string>();
  readonly #numbers = new Map<string, number>();

  own(step: Step): string {
    return this.#own.get(step) ?? '';
  }

  /** For a birth: with a number that stands for everything that the child, and its children, ever did. */
  whole(step: Step): string {
    return this.#whole.get(step) ?? '';
  }

  /** Gives a life its number, children first. Ends, since a child's lineage is longer than its parent's. */
  add(life: Life, lives: Lives): number {
    for (const step of life.steps) {
      if (this.#own.has(step)) continue;
      const child = childLife(step, lives);
      const own = `${step.kind} ${step.name} ${step.values.map(({ name, key }) => `${name}=${key}`).join(' ')}`;
      this.#own.set(step, own);
      this.#whole.set(step, child ? `${own} ${this.add(child, lives)}` : own);
    }
    return this.#number(life.steps.map((step) => this.whole(step)).join('\n'));
  }

  #number(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}
