import { hex } from '../units.ts';
import { type Finding, findingWords } from './findings.ts';
import type { TaskRow, Tasks } from './tasks.ts';
import type { TaskTree, TreeNode } from './tree.ts';

/**
 * Tasks for people: a table like ps, a tree like pstree. Kernel threads stand in brackets, as in ps; threads of a process
 * in braces, as in pstree.
 */
export function formatTasks({ rows, findings }: Tasks): string {
  const table = [HEADER, ...rows.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const lines = table.map((line) => line.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join('  '));
  return [...lines.map((line) => line.trimEnd()), ...notes(findings), ''].join('\n');
}

const HEADER = ['PID', 'PPID', 'S', 'TASK_STRUCT', 'THREAD_INFO', 'STACK TOP', 'COMM'];
/** How many columns are numbers, and stand to the right. */
const NUMBERS = 2;

const cellsOf = (row: TaskRow): readonly string[] => [
  String(row.pid),
  String(row.ppid),
  row.state,
  hex(row.task),
  hex(row.threadInfo),
  hex(row.stackTop),
  taskName(row),
];

const pad = (cell: string, column: number, width: number): string =>
  column < NUMBERS ? cell.padStart(width) : cell.padEnd(width);

/** `addresses` adds each task's task_struct and thread_info. */
export function formatTree({ root, findings }: TaskTree, addresses = false): string {
  const lines = root ? branch(root, '', '', addresses) : [];
  return [...lines, ...notes(findings), ''].join('\n');
}

/** `[kthreadd]` for a kernel thread, `{comm}` for a thread that is not its process's first, the bare comm for a process. */
export const taskName = ({ comm, kernelThread, pid, tgid }: TaskRow): string =>
  kernelThread ? `[${comm}]` : pid === tgid ? comm : `{${comm}}`;

/** A node and what hangs on it. `first` leads the node's own line, `rest` all lines below it. */
function branch(node: TreeNode, first: string, rest: string, addresses: boolean): readonly string[] {
  const { task } = node;
  const where = addresses ? `  task_struct ${hex(task.task)}  thread_info ${hex(task.threadInfo)}` : '';
  const own = `${first}${taskName(task)}(${task.pid}) ${task.state}${where}`;
  const all = [...node.threads, ...node.children];
  const below = all.flatMap((child, index) =>
    index < all.length - 1
      ? branch(child, `${rest}├─ `, `${rest}│  `, addresses)
      : branch(child, `${rest}└─ `, `${rest}   `, addresses),
  );
  return [own, ...below];
}

const notes = (findings: readonly Finding[]): readonly string[] =>
  findings.length === 0 ? [] : ['', ...findings.map((finding) => `finding: ${findingWords(finding)}`)];
