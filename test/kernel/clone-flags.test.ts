/** What a child shares with its parent, flag by flag, read from both task_structs before the child has run. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { KERNEL } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, lesson, Recording } from '../support/recording.ts';
import { consoleOf } from './guest-console.ts';

type Print = (expression: string) => number;

/** A member that is the same pointer in both tasks if, and only if, the flag is set. */
const SHARED = [
  ['files', 'CLONE_FILES'],
  ['fs', 'CLONE_FS'],
  ['mm', 'CLONE_VM'],
  ['sighand', 'CLONE_SIGHAND'],
  ['signal', 'CLONE_THREAD'],
  ['group_leader', 'CLONE_THREAD'],
  ['tgid', 'CLONE_THREAD'],
] as const;

/** Members that hold an argument of clone() if the flag is set, and else nothing: the argument's register. */
const TOLD = [
  ['set_child_tid', 'CLONE_CHILD_SETTID', 'arg4'],
  ['clear_child_tid', 'CLONE_CHILD_CLEARTID', 'arg4'],
] as const;

const program = async (name: string) => carried(name, await readFile(inTree('build/userland/tests', name)));

test.for([
  ['clone-each-flag', program('clone-each-flag')],
  ['clone-parent', program('clone-parent')],
  ['thread-local', program('thread-local')],
  ['vfork-exec', program('vfork-exec')],
  ['fork-twice', lesson('fork-twice')],
  ['clone-flags', lesson('clone-flags')],
] as const)("In %s, each child's pointers are its parent's where a flag says so, and only there", async ([, run]) => {
  await using recording = await Recording.of(KERNEL, await run);
  let call: Readonly<Record<string, unknown>> = {};
  let children = 0;
  recording.onEvent = ({ event, fields, task }) => {
    if (event === 'sys_enter') call = fields;
    if (event === 'sched_process_fork' && task.lineage.startsWith('1.1')) {
      const print: Print = (text) => Number(recording.inspector().print(text).value);
      expectShared(print, `task(${fields['child_pid']})`, call);
      children++;
    }
    return false;
  };
  expect(recording.run().reason).toBe('power');
  expect(children).toBeGreaterThan(0);
});

/** At the birth of `child`, of which `call` is the sys_enter. */
function expectShared(print: Print, child: string, call: Readonly<Record<string, unknown>>): void {
  const flags = flagsOf(print, call);
  const has = (flag: string): boolean => (flags & print(flag)) !== 0;
  const seen = (expression: string): unknown => ({ flags: flags.toString(16), expression, value: print(expression) });
  const told = (expression: string, value: number): unknown => ({ flags: flags.toString(16), expression, value });
  const check = (expression: string, value: number | boolean): void =>
    expect(seen(expression)).toEqual(told(expression, Number(value)));
  for (const [member, flag] of SHARED) check(`${child}->${member} == current->${member}`, has(flag));
  for (const [member, flag, argument] of TOLD) check(`${child}->${member}`, has(flag) ? Number(call[argument]) : 0);
  const sibling = has('CLONE_PARENT') || has('CLONE_THREAD');
  check(`${child}->real_parent == current`, !sibling);
  if (sibling) check(`${child}->real_parent == current->real_parent`, true);
  check(`${child}->parent == ${child}->real_parent`, true);
  check(`${child}->sysvsem == 0`, !has('CLONE_SYSVSEM'));
  if (has('CLONE_SYSVSEM')) check(`${child}->sysvsem == current->sysvsem`, true);
  check(`${child}->exit_signal`, has('CLONE_THREAD') ? -1 : flags & print('CSIGNAL'));
  check(`${child}->nsproxy == current->nsproxy`, true);
  check(`${child}->state`, print('TASK_UNINTERRUPTIBLE'));
}

/** fork and vfork are clone with flags of their own. */
function flagsOf(print: Print, { id, arg0 }: Readonly<Record<string, unknown>>): number {
  if (id === FORK) return SIGCHLD;
  return id === VFORK ? SIGCHLD | print('CLONE_VFORK') | print('CLONE_VM') : Number(arg0);
}

const [SIGCHLD, FORK, VFORK] = [17, 2, 190];

test('The lesson says of each flag what it does, and of those that are refused, why', async () => {
  expect((await consoleOf('clone-flags')).split('\n')).toEqual([
    ...['CLONE_VM: the variable', 'CLONE_FILES: the descriptor', 'CLONE_FS: the directory'].flatMap(copiedAndShared),
    ...copiedAndShared("CLONE_SIGHAND: the signal's action"),
    'with CLONE_PARENT: the child of our child is ours; we waited for both',
    'with CLONE_VFORK: when clone returns, the child has ended',
    "with CLONE_PARENT_SETTID: the variable has the child's number",
    "with CLONE_CHILD_SETTID: the child's variable has its number; ours has not changed",
    'with CLONE_CHILD_CLEARTID: when the child ends, the variable is 0',
    "with CLONE_THREAD: the child has its own number: yes, and our process's: yes",
    "with CLONE_SETTLS: the child's thread-local storage is what we gave it",
    'with CLONE_STOPPED: the child is silent; after SIGCONT it speaks',
    ...['SYSVSEM', 'PTRACE', 'UNTRACED'].map((flag) => `with CLONE_${flag}: as without`),
    ...['NS', 'PID', 'UTS', 'IPC'].map((kind) => `with CLONE_NEW${kind}: Invalid argument`),
    '',
  ]);
});

const copiedAndShared = (what: string): readonly string[] => [`without ${what} was copied`, `with ${what} is shared`];

test.each([
  ['fork-twice', FORK, 'breakpoint'],
  ['vfork-order', VFORK, 'trace'],
])('%s: from call %i, copy_page_range or the child is reached first: %s', async (name, number, reason) => {
  await using recording = await Recording.of(KERNEL, lesson(name));
  recording.onEvent = ({ event, fields, task }) =>
    event === 'sys_enter' && fields['id'] === number && task.lineage === '1.1';
  expect(recording.run().reason).toBe('trace');
  recording.onEvent = ({ event }) => event === 'sched_process_fork';
  const { machine, booted } = recording;
  const start = booted.image.symbols.lookup('copy_page_range')?.address;
  if (start === undefined) throw new Error('There is no copy_page_range');
  expect(machine.run({ breakpoints: new Set([start]) }).reason).toBe(reason);
});
