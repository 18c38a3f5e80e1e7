import { integerField, type TraceEvent } from '../trace/event.ts';
import { descends, INIT, type Lineage, LineageBook, learn, PROGRAM, parentOf } from '../trace/lineage.ts';
import type { Prototype } from '../trace/prototypes.ts';
import type { Vocabulary } from '../trace/text.ts';
import { pid } from '../units.ts';
import { meaningOfArgument, meaningOfField, meaningOfResult, normalise, type Scene, type Value } from './normalise.ts';

/**
 * Takes a trace apart into lives: for each task, what it did, step by step.
 *
 *     seq  task   event                     life of 1.1                     life of 1.1.1
 *      7   1.1    sys_enter fork
 *      8   1.1    sched_process_fork   ▶    call fork() = 1.1.1  ─ born ─▶  return fork 0       10
 *      9   1.1    sys_exit fork                   7, 8, 9                   …
 *     10   1.1.1  sys_exit fork             …
 *
 * A system call is one step, from its entry to its exit and with the birth in it, so that it can be extra or missing
 * only as a whole. Left out is what happens *to* a task and not by it: interrupts, softirqs and the switches between tasks. They fall where time
 * puts them, and time shifts with the first instruction that differs.
 */
export interface Step {
  readonly kind: 'call' | 'return' | 'event';
  /** The system call's name, or the event's. */
  readonly name: string;
  readonly values: readonly Value[];
  /** Of a birth: who was born. */
  readonly child?: Lineage;
  /** What it was read from, in order. */
  readonly events: readonly [TraceEvent, ...TraceEvent[]];
}

export interface Life {
  readonly lineage: Lineage;
  readonly steps: readonly Step[];
}

export interface Lives {
  readonly lives: ReadonlyMap<Lineage, Life>;
  /** How many events went into the steps. */
  readonly compared: number;
  /** How many were left out because only time decides where they fall. */
  readonly timing: number;
}

export interface StepOptions {
  /** Only the program and its descendants, or every task of the guest. */
  readonly tasks: 'program' | 'all';
  /** What the numbers and registers of system calls mean. */
  readonly vocabulary: Pick<Vocabulary, 'syscallName' | 'prototypeOf'>;
}

export function livesOf(events: readonly TraceEvent[], options: StepOptions): Lives {
  const reader = new StepReader(programNames(events), options);
  let compared = 0;
  let timing = 0;
  for (const event of events) {
    reader.learn(event);
    if (options.tasks === 'program' && !descends(event.task.lineage, PROGRAM)) continue;
    if (isTiming(event)) timing++;
    else {
      compared++;
      reader.read(event);
    }
  }
  return { lives: reader.lives(), compared, timing };
}

function isTiming({ event, context }: TraceEvent): boolean {
  return event === 'sched_switch' || context === 'hardirq' || context === 'softirq' || context === 'preempted';
}

const COMM_LENGTH = 15;

/** What the program is called in its own trace: its file's path, and the comm that exec makes of it. */
function programNames(events: readonly TraceEvent[]): ReadonlySet<string> {
  const exec = events.find(({ event, task }) => event === 'sched_process_exec' && task.lineage === PROGRAM);
  const filename = exec?.fields['filename'];
  if (typeof filename !== 'string') return new Set();
  return new Set([filename, (filename.split('/').at(-1) ?? '').slice(0, COMM_LENGTH)]);
}

const NOBODY = -1;

type Draft = { -readonly [Key in keyof Step]: Step[Key] };

class StepReader {
  readonly #book = new LineageBook();
  readonly #drafts = new Map<Lineage, Draft[]>();
  /** The call that each task is in. */
  readonly #calls = new Map<Lineage, Draft>();
  readonly #program: ReadonlySet<string>;
  readonly #options: StepOptions;

  constructor(program: ReadonlySet<string>, options: StepOptions) {
    this.#program = program;
    this.#options = options;
    // A trace of the program's window lacks the birth of init, which a program may name all the same: getppid.
    this.#book.meet(pid(1), INIT);
  }

  /** Keeps track of who holds which pid; needs every event, in order. */
  learn(event: TraceEvent): void {
    this.#book.meet(event.task.pid, event.task.lineage);
    learn(this.#book, event);
  }

  read(event: TraceEvent): void {
    if (event.event === 'sys_enter') this.#enter(event);
    else if (event.event === 'sys_exit') this.#exit(event);
    else if (event.event === 'sched_process_fork') this.#birth(event);
    else this.#add(event, this.#plain(event));
  }

  lives(): ReadonlyMap<Lineage, Life> {
    return new Map([...this.#drafts].map(([lineage, steps]) => [lineage, { lineage, steps }]));
  }

  #enter(event: TraceEvent): void {
    const name = this.#callName(event);
    const scene = this.#scene(event);
    const values = (this.#prototype(event)?.parameters ?? []).map((parameter, index) => {
      const raw = parameter.read(event.fields[`arg${index}`] ?? null);
      return normalise(parameter.name, raw, meaningOfArgument(parameter), scene);
    });
    const call: Draft = { kind: 'call', name, values, events: [event] };
    this.#calls.set(event.task.lineage, call);
    this.#add(event, call);
  }

  #exit(event: TraceEvent): void {
    const name = this.#callName(event);
    const meaning = meaningOfResult(this.#prototype(event));
    const result = normalise('ret', event.fields['ret'] ?? null, meaning, this.#scene(event));
    const call = this.#calls.get(event.task.lineage);
    this.#calls.delete(event.task.lineage);
    if (call?.name === name) {
      call.values = [...call.values, result];
      call.events = [...call.events, event];
    } else this.#add(event, { kind: 'return', name, values: [result], events: [event] });
  }

  #birth(event: TraceEvent): void {
    const child = this.#book.of(pid(integerField(event, 'child_pid') ?? NOBODY));
    const step = this.#calls.get(event.task.lineage) ?? this.#plain(event);
    if (step.kind === 'call') step.events = [...step.events, event];
    else this.#add(event, step);
    // A damaged trace may name anyone; only true descendants keep the tree of lives a tree.
    if (descends(parentOf(child) ?? '', event.task.lineage)) step.child = child;
  }

  #plain(event: TraceEvent): Draft {
    const scene = this.#scene(event);
    const values = Object.entries(event.fields).map(([name, raw]) => normalise(name, raw, meaningOfField(name), scene));
    return { kind: 'event', name: event.event, values, events: [event] };
  }

  #add(event: TraceEvent, step: Draft): void {
    const { lineage } = event.task;
    const steps = this.#drafts.get(lineage);
    if (steps) steps.push(step);
    else this.#drafts.set(lineage, [step]);
  }

  #scene({ task }: TraceEvent): Scene {
    return { self: task.lineage, holderOf: (holder) => this.#book.of(pid(holder)), program: this.#program };
  }

  #callName(event: TraceEvent): string {
    const number = integerField(event, 'id');
    if (number === undefined) return 'unreadable call';
    return this.#options.vocabulary.syscallName(number) ?? `call ${number}`;
  }

  #prototype(event: TraceEvent): Prototype | undefined {
    return this.#options.vocabulary.prototypeOf(integerField(event, 'id') ?? -1);
  }
}
