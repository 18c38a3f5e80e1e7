import type { Context } from '../../emulator/trace/context.ts';
import type { FieldValue, TraceEvent } from '../../emulator/trace/event.ts';
import { LineageBook, learn } from '../../emulator/trace/lineage.ts';
import { cycle, icount, pid } from '../../emulator/units.ts';

/**
 * Tells a trace for tests, event by event, as the kernel would: pids are given in order from a chosen start, time goes
 * on by itself, lineages come from the forks.
 */
export class Story {
  readonly events: TraceEvent[] = [];
  readonly #book = new LineageBook();
  readonly #comms = new Map<number, string>([[0, 'swapper']]);
  readonly #pace: number;
  #nextPid: number;

  constructor({ firstPid = 3, pace = 100 } = {}) {
    this.#nextPid = firstPid;
    this.#pace = pace;
    this.#birth(0, 1);
    this.#birth(0, 2);
    this.#comms.set(1, 'init').set(2, 'kthreadd');
  }

  /** Any event by any task. */
  event(who: number, event: string, fields: Record<string, FieldValue>, context: Context = 'syscall'): this {
    const seq = this.events.length;
    const time = (seq + 1) * this.#pace;
    learn(this.#book, { event, fields });
    const task = { pid: pid(who), lineage: this.#book.of(pid(who)), comm: this.#comms.get(who) ?? '?' };
    this.events.push({ seq, icount: icount(time), cycle: cycle(time), event, task, context, fields });
    return this;
  }

  enter(who: number, id: number, ...args: number[]): this {
    const registers = Array.from({ length: 6 }, (_, index) => [`arg${index}`, (args[index] ?? 0) >>> 0]);
    return this.event(who, 'sys_enter', { id, ...Object.fromEntries(registers) });
  }

  exit(who: number, id: number, ret: number): this {
    return this.event(who, 'sys_exit', { id, ret });
  }

  /** A system call that makes no other event. */
  call(who: number, id: number, ret: number, ...args: number[]): this {
    return this.enter(who, id, ...args).exit(who, id, ret);
  }

  /** fork() by `who`, both returns included; gives the child's pid. */
  fork(who: number): number {
    this.enter(who, FORK);
    const child = this.#birth(who, this.#nextPid++);
    this.exit(who, FORK, child).exit(child, FORK, 0);
    return child;
  }

  exec(who: number, filename: string): this {
    this.enter(who, EXECVE, 0x0804a010, 0x0804b000, 0x0804c000);
    this.#comms.set(who, filename.split('/').at(-1) ?? filename);
    this.event(who, 'sched_process_exec', { filename, pid: who, old_pid: who });
    return this.exit(who, EXECVE, 0);
  }

  /** exit_group(code), to the task's end. */
  die(who: number, code = 0): this {
    this.enter(who, EXIT_GROUP, code);
    return this.event(who, 'sched_process_exit', {
      comm: this.#comms.get(who) ?? '?',
      pid: who,
      prio: 120,
      exit_code: code << 8,
    });
  }

  /** A timer interrupt that lands on `who`. */
  tick(who: number): this {
    return this.event(who, 'irq_handler_entry', { irq: 0, name: 'timer' }, 'hardirq');
  }

  #birth(parent: number, child: number): number {
    const comm = this.#comms.get(parent) ?? '?';
    this.#comms.set(child, comm);
    const fields = { parent_comm: comm, parent_pid: parent, child_comm: comm, child_pid: child };
    this.event(parent, 'sched_process_fork', fields, parent === 0 ? 'idle' : 'syscall');
    return child;
  }
}

export const FORK = 2;
export const WRITE = 4;
export const EXECVE = 11;
export const GETPID = 20;
export const GETPPID = 64;
export const WAIT4 = 114;
export const EXIT_GROUP = 252;

/** init forks and execs a program, whose life is `live`; then init reaps it. */
export function program(
  live: (story: Story, self: number) => unknown,
  { filename = '/lessons/sample', firstPid = 3, pace = 100, code = 0 } = {},
): readonly TraceEvent[] {
  const story = new Story({ firstPid, pace });
  const self = story.fork(1);
  story.exec(self, filename);
  live(story, self);
  return story.die(self, code).call(1, WAIT4, self, 0xffffffff).events;
}
