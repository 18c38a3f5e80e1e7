/**
 * Lineage: who a task is, told by its birth and not by its pid.
 *
 *     0 swapper ─┬─ 1 init ─── 1.1 the program ─┬─ 1.1.1 its first child
 *                └─ 2 kthreadd ── 2.1           └─ 1.1.2 its second
 *
 * Children are numbered in the order of their births under the task that forked them, and keep that name when they are
 * reparented. Pids are used again and differ between two runs for no reason; lineages do neither, so that they are what
 * two traces are compared by. Swapper's children drop its "0.", because init is where people count from.
 *
 * Invariant: the book maps each pid to the task that holds it *now*: a fork event gives the pid to its new holder.
 */
import { type Pid, pid } from '../units.ts';

export type Lineage = string;

/** Swapper's, and through it the root of all names. */
const SWAPPER: Lineage = '0';
export const INIT: Lineage = '1';
/** The first child of init: the program that the run is about. */
export const PROGRAM: Lineage = '1.1';
/** Of a task whose birth is not in the trace. */
export const UNKNOWN: Lineage = '?';

export class LineageBook {
  readonly #tasks = new Map<number, Lineage>([[0, SWAPPER]]);
  readonly #births = new Map<Lineage, number>();

  /** The lineage of the task that holds this pid now. */
  of(holder: Pid): Lineage {
    return this.#tasks.get(holder) ?? UNKNOWN;
  }

  /** Records a birth and gives the child's lineage. */
  fork(parent: Pid, child: Pid): Lineage {
    const family = this.of(parent);
    const order = (this.#births.get(family) ?? 0) + 1;
    this.#births.set(family, order);
    const lineage = childOf(family, order);
    this.#tasks.set(child, lineage);
    return lineage;
  }

  /** Records an exec. A thread that execs takes its leader's pid; every other task keeps its own. */
  exec(old: Pid, now: Pid): void {
    this.#tasks.set(now, this.of(old));
  }

  /** What the book holds now, for `restore`. */
  capture(): LineageState {
    return { tasks: [...this.#tasks], births: [...this.#births] };
  }

  restore({ tasks, births }: LineageState): void {
    this.#tasks.clear();
    this.#births.clear();
    for (const [holder, lineage] of tasks) this.#tasks.set(holder, lineage);
    for (const [family, count] of births) this.#births.set(family, count);
  }

  /** Records what a stamp of a saved trace says, for tasks that were born before the trace begins. */
  meet(holder: Pid, lineage: Lineage): void {
    this.#tasks.set(holder, lineage);
  }
}

/** A book at one moment: plain data. */
export interface LineageState {
  readonly tasks: readonly (readonly [holder: number, lineage: Lineage])[];
  readonly births: readonly (readonly [family: Lineage, count: number])[];
}

/** The fields of one event, as far as lineage goes. */
interface Birthlike {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Lets the book learn from an event: births, and threads that exec. Other events teach it nothing. */
export function learn(book: LineageBook, { event, fields }: Birthlike): void {
  if (event === 'sched_process_fork') book.fork(pidIn(fields['parent_pid']), pidIn(fields['child_pid']));
  if (event === 'sched_process_exec') book.exec(pidIn(fields['old_pid']), pidIn(fields['pid']));
}

/** True of the ancestor itself and of all that descend from it. */
export function descends(lineage: Lineage, ancestor: Lineage): boolean {
  return lineage === ancestor || lineage.startsWith(`${ancestor}.`);
}

/** The name of the nth child, counting from 1. */
function childOf(parent: Lineage, order: number): Lineage {
  return parent === SWAPPER ? String(order) : `${parent}.${order}`;
}

/** The parent's lineage; `undefined` for swapper. */
export function parentOf(lineage: Lineage): Lineage | undefined {
  if (lineage === SWAPPER) return undefined;
  const cut = lineage.lastIndexOf('.');
  return cut < 0 ? SWAPPER : lineage.slice(0, cut);
}

const NOBODY = -1;
const pidIn = (value: unknown): Pid => pid(typeof value === 'number' ? value : NOBODY);
