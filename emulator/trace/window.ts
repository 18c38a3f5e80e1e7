/**
 * The program's window: from its exec to the exit of its last descendant.
 *
 *     boot … init forks 1.1 … │ 1.1 execs … 1.1 forks 1.1.1 … 1.1 exits … 1.1.1 exits │ … power-off
 *                             └────────────────────── the window ─────────────────────┘
 *
 * A window is a span of time, so that events of other tasks inside it (idle, init, interrupts) belong to it. Feed it
 * every event in order; what it keeps is what `trace`, `compare` and `event:NAME#K` see.
 */
import { pid } from '../units.ts';
import { integerField, type TraceEvent } from './event.ts';
import { descends, type Lineage, LineageBook, type LineageState, learn, PROGRAM } from './lineage.ts';

export class ProgramWindow {
  readonly #alive = new Set<Lineage>();
  readonly #book = new LineageBook();
  #state: WindowState['state'] = 'before';

  /** True where the event lies in the window; its first and its last event do. */
  accept(event: TraceEvent): boolean {
    if (this.#state === 'closed') return false;
    this.#book.meet(event.task.pid, event.task.lineage);
    learn(this.#book, event);
    if (this.#state === 'before') {
      if (event.event !== 'sched_process_exec' || event.task.lineage !== PROGRAM) return false;
      this.#state = 'open';
      this.#alive.add(PROGRAM);
    }
    this.#count(event);
    return true;
  }

  /** True once the last descendant has exited: nothing after it can be in the window. */
  get closed(): boolean {
    return this.#state === 'closed';
  }

  /** Where in the trace it is now, for `restore`. */
  capture(): WindowState {
    return { alive: [...this.#alive], book: this.#book.capture(), state: this.#state };
  }

  restore({ alive, book, state }: WindowState): void {
    this.#alive.clear();
    for (const lineage of alive) this.#alive.add(lineage);
    this.#book.restore(book);
    this.#state = state;
  }

  #count(event: TraceEvent): void {
    if (event.event === 'sched_process_fork') {
      const child = this.#book.of(pid(integerField(event, 'child_pid') ?? -1));
      if (descends(child, PROGRAM)) this.#alive.add(child);
    }
    if (event.event === 'sched_process_exit') {
      this.#alive.delete(event.task.lineage);
      if (this.#alive.size === 0) this.#state = 'closed';
    }
  }
}

/** A window at one moment: plain data. */
export interface WindowState {
  readonly alive: readonly Lineage[];
  readonly book: LineageState;
  readonly state: 'before' | 'open' | 'closed';
}

/** The events of a whole trace that lie in the program's window. */
export function programWindow(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const window = new ProgramWindow();
  return events.filter((event) => window.accept(event));
}
