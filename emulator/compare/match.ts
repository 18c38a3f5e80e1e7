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
 * A birth counts as the same when the children's whole lives are: so a task finds its like although a sibling too
 * many has shifted every number after it. Births that stay over are paired in order, and their lives compared.
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
  for (const root of roots(a, b)) matcher.pair(a.lives.get(root), b.lives.get(root));
  const partners = new Map(matcher.pairs.flatMap((pair) => (pair.a === undefined ? [] : [[pair.a, pair.b] as const])));
  const pairs = matcher.pairs.map((pair) => ({ ...pair, rows: pair.rows.map((row) => recheck(row, partners)) }));
  return { pairs, partners };
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

class Matcher {
  readonly pairs: LifePair[] = [];
  readonly #a: Lives;
  readonly #b: Lives;
  readonly #keys = new StepKeys();

  constructor(a: Lives, b: Lives) {
    this.#a = a;
    this.#b = b;
    for (const lives of [a, b]) for (const life of lives.lives.values()) this.#keys.add(life, lives);
  }

  /** Pairs two lives, and then the children that they bore at the same time. */
  pair(a: Life | undefined, b: Life | undefined): void {
    const rows = align(a?.steps ?? [], b?.steps ?? [], {
      key: (step) => this.#keys.of(step),
      kind: (step) => `${step.kind} ${step.name}`,
    });
    this.pairs.push({ ...(a && { a: a.lineage }), ...(b && { b: b.lineage }), rows });
    for (const row of rows) {
      const [childA, childB] = [childLife(row.a, this.#a), childLife(row.b, this.#b)];
      if (childA || childB) this.pair(childA, childB);
    }
  }
}

/** The life that begins with this step, empty for a child that did nothing in the trace. */
function childLife(step: Step | undefined, { lives }: Lives): Life | undefined {
  if (step?.child === undefined) return undefined;
  return lives.get(step.child) ?? { lineage: step.child, steps: [] };
}

/** The keys of steps. That of a birth holds a number for all that the child, and its children, ever did. */
class StepKeys {
  readonly #keys = new Map<Step, string>();
  readonly #numbers = new Map<string, number>();

  of(step: Step): string {
    return this.#keys.get(step) ?? '';
  }

  /** Children first. Ends, since a child's lineage is always longer than its parent's. */
  add(life: Life, lives: Lives): number {
    for (const step of life.steps) {
      if (this.#keys.has(step)) continue;
      const child = childLife(step, lives);
      const values = step.values.map(({ name, key }) => `${name}=${key}`).join(' ');
      this.#keys.set(step, `${step.kind} ${step.name} ${values} ${child ? this.add(child, lives) : ''}`);
    }
    return this.#number(life.steps.map((step) => this.of(step)).join('\n'));
  }

  #number(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}
