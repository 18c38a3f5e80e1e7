import { type ElfSymbol, SymbolTable } from '../../emulator/image/symbols.ts';
import type { TargetRegisters } from '../../emulator/inspector/target.ts';
import { Kernel } from '../../emulator/inspector/target.ts';
import { type AggregateType, type Member, type Type, TypeGraph } from '../../emulator/layouts/graph.ts';
import { offsetOf } from '../../emulator/layouts/offset-of.ts';
import { sizeOf } from '../../emulator/layouts/resolve.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { bytes, virtAddr } from '../../emulator/units.ts';

/**
 * A kernel's memory, laid by hand: 4 MiB of RAM mapped at 0xc0000000, with tasks in it.
 *
 *     0x00001000  page directory, one 4 MiB page     0x00100000 + n × 0x4000  task n: task_struct, then its stack
 *
 * The order of task_struct's members and the size of stacks are parameters, for nothing may depend on them.
 */
const PAGE_OFFSET = 0xc0000000;
const DIRECTORY = 0x1000;
const TSS = PAGE_OFFSET + 0x3000;
const TASKS = PAGE_OFFSET + 0x100000;
const SLOT = 0x4000;
const STACK_IN_SLOT = 0x2000;
const PF_KTHREAD = 0x00200000;

export interface TaskSketch {
  readonly pid: number;
  readonly comm: string;
  readonly parent: number;
  /** The pid of the process, if this is not its first thread. */
  readonly tgid?: number;
  readonly state?: number;
  readonly exitState?: number;
  readonly flags?: number;
}

export interface Shape {
  /** The order of task_struct's members. */
  readonly order?: readonly string[];
  readonly threadSize?: number;
}

const int = (name: string, size: number, signed = true): Type => ({
  kind: 'int',
  name,
  size: bytes(size),
  signed,
  encoding: name === 'char' ? 'char' : 'integer',
});
const INT = int('int', 4);
const LONG = int('long', 4);
const UNSIGNED = int('unsigned int', 4, false);
const CHAR = int('char', 1);
const VOID: Type = { kind: 'void' };
const pointer = (to: Type): Type => ({ kind: 'pointer', to });

function struct(
  name: string,
  fields: readonly (readonly [string, Type])[],
  kind: 'struct' | 'union' = 'struct',
): AggregateType {
  const members: Member[] = [];
  let end = 0;
  for (const [field, type] of fields) {
    members.push({ name: field, type, offset: bytes(kind === 'union' ? 0 : end) });
    end = kind === 'union' ? Math.max(end, sizeOf(type)) : end + sizeOf(type);
  }
  return { kind, name, size: bytes(end), members };
}

export const TASK_MEMBERS =
  'state stack flags prio tasks mm exit_state pid tgid real_parent children sibling comm thread_group'.split(' ');

/** The types of a small kernel, with addresses for its variables. */
export function kernelTypes({ order = TASK_MEMBERS, threadSize = 8192 }: Shape = {}): TypeGraph {
  const mm = struct('mm_struct', [['mm_users', INT]]);
  const task: { kind: 'struct'; name: string; size: ReturnType<typeof bytes>; members: readonly Member[] } = {
    kind: 'struct',
    name: 'task_struct',
    size: bytes(0),
    members: [],
  };
  const listHead = { kind: 'struct' as const, name: 'list_head', size: bytes(8), members: [] as readonly Member[] };
  listHead.members = [
    { name: 'next', type: pointer(listHead), offset: bytes(0) },
    { name: 'prev', type: pointer(listHead), offset: bytes(4) },
  ];
  const pidT: Type = { kind: 'typedef', name: 'pid_t', type: INT };
  const fields: Record<string, Type> = {
    state: { kind: 'volatile', type: LONG },
    stack: pointer(VOID),
    flags: UNSIGNED,
    prio: INT,
    tasks: listHead,
    mm: pointer(mm),
    exit_state: INT,
    pid: pidT,
    tgid: pidT,
    real_parent: pointer(task),
    children: listHead,
    sibling: listHead,
    thread_group: listHead,
    comm: { kind: 'array', of: CHAR, count: 16 },
  };
  const members = order.map((name) => [name, fields[name] ?? INT] as const);
  Object.assign(task, struct('task_struct', members));
  const info = struct('thread_info', [
    ['task', pointer(task)],
    ['preempt_count', INT],
  ]);
  const words: Type = { kind: 'array', of: UNSIGNED, count: threadSize / 4 };
  const union = struct(
    'thread_union',
    [
      ['thread_info', info],
      ['stack', words],
    ],
    'union',
  );
  const hardware = struct('x86_hw_tss', [
    ['link', UNSIGNED],
    ['sp0', UNSIGNED],
  ]);
  const tss = struct('tss_struct', [['x86_tss', hardware]]);
  const bits = [
    'TASK_RUNNING',
    'TASK_INTERRUPTIBLE',
    'TASK_UNINTERRUPTIBLE',
    '__TASK_STOPPED',
    '__TASK_TRACED',
    'EXIT_ZOMBIE',
    'EXIT_DEAD',
    'TASK_DEAD',
  ];
  const states: Type = {
    kind: 'enum',
    name: 'task_state_bits',
    size: bytes(4),
    signed: false,
    values: bits.map((name, index) => ({ name, value: index === 0 ? 0 : 1 << (index - 1) })),
  };
  const flags: Type = {
    kind: 'enum',
    name: 'task_flag_bits',
    size: bytes(4),
    signed: false,
    values: [{ name: 'PF_KTHREAD', value: PF_KTHREAD }],
  };
  return new TypeGraph(
    'kernel.elf',
    [INT, LONG, UNSIGNED, CHAR, pidT, listHead, task, info, union, tss, hardware, mm, states, flags],
    [
      { name: 'init_task', type: task, address: virtAddr(TASKS) },
      { name: 'init_tss', type: tss, address: virtAddr(TSS) },
      {
        name: 'jiffies',
        type: { kind: 'volatile', type: int('unsigned long', 4, false) },
        address: virtAddr(TSS + 0x800),
      },
    ],
  );
}

const isLeader = (task: TaskSketch | undefined): boolean => task?.tgid === undefined || task.tgid === task.pid;

/** RAM with tasks in it; the first one is init_task. */
export class Guest {
  readonly ram = new Uint8Array(4 * 1024 * 1024);
  readonly layouts: TypeGraph;
  readonly #view = new DataView(this.ram.buffer);
  readonly #sketches: readonly TaskSketch[];
  readonly #task: Type;

  constructor(sketches: readonly TaskSketch[], shape: Shape = {}) {
    this.layouts = kernelTypes(shape);
    this.#sketches = sketches;
    this.#task = this.layouts.find('struct task_struct');
    this.poke(PAGE_OFFSET + DIRECTORY + (PAGE_OFFSET >>> 22) * 4, 0x83);
    for (const [index, sketch] of sketches.entries()) this.#layTask(sketch, index);
    this.#ringOf(this.node(0, 'tasks'), 'tasks', (task, at) => at > 0 && isLeader(task));
    sketches.forEach(({ pid }, index) => {
      const isChild = (task: TaskSketch, at: number): boolean => at !== index && task.parent === pid && isLeader(task);
      this.#ringOf(this.node(index, 'children'), 'sibling', isChild);
      if (isLeader(sketches[index]))
        this.#ringOf(this.node(index, 'thread_group'), 'thread_group', (task) => !isLeader(task) && task.tgid === pid);
    });
  }

  /** The task's task_struct. */
  task(index: number): number {
    return TASKS + index * SLOT;
  }

  /** The low end of the task's stack. */
  stack(index: number): number {
    return this.task(index) + STACK_IN_SLOT;
  }

  /** A list_head of a task. */
  node(index: number, path: string): number {
    return this.field(index, path);
  }

  field(index: number, path: string): number {
    return this.task(index) + offsetOf(this.#task, path);
  }

  poke(address: number, value: number): void {
    this.#view.setUint32(address - PAGE_OFFSET, value >>> 0, true);
  }

  peek(address: number): number {
    return this.#view.getUint32(address - PAGE_OFFSET, true);
  }

  setSp0(value: number): void {
    this.poke(TSS + 4, value);
  }

  kernel(registers: Partial<TargetRegisters> = {}, symbols: readonly ElfSymbol[] = []): Kernel {
    const image = { name: 'kernel.elf', symbols: new SymbolTable(symbols, () => PAGE_OFFSET + 4 * 1024 * 1024) };
    const target = { memory: new PhysicalMemory(this.ram), image, layouts: this.layouts };
    return new Kernel({ ...target, registers: { esp: this.stack(0) + 64, cr3: DIRECTORY, cpl: 0, ...registers } });
  }

  /** Links the nodes into a circular list behind the head. */
  ring(head: number, nodes: readonly number[]): void {
    const all = [head, ...nodes];
    all.forEach((node, index) => {
      this.poke(node, all[(index + 1) % all.length] ?? head);
      this.poke(node + 4, all.at(index - 1) ?? head);
    });
  }

  /** A ring of those tasks that belong in it. */
  #ringOf(head: number, path: string, belongs: (task: TaskSketch, at: number) => boolean): void {
    const nodes = this.#sketches.flatMap((task, at) => (belongs(task, at) ? [this.node(at, path)] : []));
    this.ring(head, nodes);
  }

  #layTask({ pid, comm, parent, state = 0, exitState = 0, flags = 0, tgid = pid }: TaskSketch, index: number): void {
    const parentIndex = Math.max(
      0,
      this.#sketches.findIndex((sketch) => sketch.pid === parent),
    );
    this.poke(this.field(index, 'state'), state);
    this.poke(this.field(index, 'exit_state'), exitState);
    this.poke(this.field(index, 'pid'), pid);
    this.poke(this.field(index, 'tgid'), tgid);
    this.poke(this.field(index, 'flags'), flags);
    this.poke(this.field(index, 'real_parent'), this.task(parentIndex));
    this.poke(this.field(index, 'stack'), this.stack(index));
    this.poke(this.stack(index), this.task(index));
    this.ram.set(new TextEncoder().encode(comm), this.field(index, 'comm') - PAGE_OFFSET);
  }
}

/** Swapper, init, kthreadd, and a program with two children, one of them a zombie. */
export const FAMILY: readonly TaskSketch[] = [
  { pid: 0, comm: 'swapper', parent: 0, flags: PF_KTHREAD },
  { pid: 1, comm: 'init', parent: 0, state: 1 },
  { pid: 2, comm: 'kthreadd', parent: 0, state: 2, flags: PF_KTHREAD },
  { pid: 3, comm: 'fork-twice', parent: 1 },
  { pid: 4, comm: 'fork-twice', parent: 3, exitState: 16 },
  { pid: 5, comm: 'fork-twice', parent: 3, state: 4 },
];

/** The family, and init has two more threads, of which the second has a child. */
export const THREADS: readonly TaskSketch[] = [
  ...FAMILY,
  { pid: 6, comm: 'init', parent: 0, tgid: 1, state: 1 },
  { pid: 7, comm: 'init', parent: 0, tgid: 1 },
  { pid: 8, comm: 'hello', parent: 7 },
];
