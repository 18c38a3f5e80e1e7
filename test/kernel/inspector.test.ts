import { beforeAll, describe, expect, test } from 'vitest';
import { findingWords } from '../../emulator/inspector/findings.ts';
import type { TreeNode } from '../../emulator/inspector/tree.ts';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { INITRAMFS } from '../../scripts/build-userland.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { copyShuffled } from '../../scripts/shuffle-struct.ts';
import { lesson, Recording } from '../support/recording.ts';

/** The same sources with task_struct's fields in another order and holes between them, and with stacks of 4 KiB. */
const SHUFFLED = { source: 'build/test/shuffled', outDir: 'build/test/shuffled-kernel', initramfs: INITRAMFS };
const SMALL_STACKS = { outDir: 'build/test/small-stacks', defines: ['THREAD_ORDER=0'], initramfs: INITRAMFS };

beforeAll(async () => {
  await withBuildLock(async () => {
    const shuffle = { header: 'sched/sched.h', struct: 'task_struct', seed: 2010 };
    await copyShuffled({ source: 'kernel', target: SHUFFLED.source, ...shuffle });
    await buildKernel(SHUFFLED);
    await buildKernel(SMALL_STACKS);
  });
}, 120_000);

describe.each([
  ['the kernel', 'build/kernel/kernel.elf', 8192],
  ['the image with compact layouts', 'build/image/forklore.elf', 8192],
  ['a kernel with a shuffled task_struct', `${SHUFFLED.outDir}/kernel.elf`, 8192],
  ['a kernel with stacks of 4 KiB', `${SMALL_STACKS.outDir}/kernel.elf`, 4096],
])('In %s, the inspector', (_, kernel, stack) => {
  test("sees fork-twice's family at its last fork", async () => {
    await using recording = await Recording.of(kernel, lesson('fork-twice'));
    // init forks the program, which becomes four.
    recording.runTo('sched_process_fork', 5);
    const inspector = recording.inspector();
    const { rows, findings } = inspector.tasks();
    expect(findings).toEqual([]);
    expect(rows.map(({ pid, ppid, comm, kernelThread }) => [pid, ppid, comm, kernelThread])).toEqual(
      recordedTasks(recording),
    );
    const zombies = new Set(
      recording.events.flatMap(({ event, task }) => (event === 'sched_process_exit' ? task.pid : [])),
    );
    for (const { pid, state } of rows) expect(state === 'Z').toBe(zombies.has(pid));
    for (const { threadInfo, stackTop } of rows) {
      expect(threadInfo % stack).toBe(0);
      expect(stackTop - threadInfo).toBe(stack);
    }
    const { root, findings: torn } = inspector.tree();
    expect(torn).toEqual([]);
    expect(
      root &&
        flatten(root)
          .map(({ task }) => task)
          .sort(byPid),
    ).toEqual([...rows].sort(byPid));
  });

  test('finds current on its stack, and in ring 3 through the TSS', async () => {
    await using recording = await Recording.of(kernel, lesson('fork-twice'));
    recording.onEvent = ({ event, task }) => event === 'sys_exit' && task.lineage === '1.1.1';
    recording.run();
    const [inKernel, pid] = [recording.inspector().current(), recording.events.at(-1)?.task.pid];
    expect([inKernel.from, inKernel.task?.pid, inKernel.findings]).toEqual(['esp', pid, []]);
    // The way out of the kernel is a few dozen instructions long.
    for (let left = 200; left > 0 && recording.machine.registers().cpl === 0; left--) recording.machine.step();
    const inProgram = recording.inspector().current();
    expect([inProgram.from, inProgram.task, inProgram.findings]).toEqual(['tss', inKernel.task, []]);
  });

  test('prints what the types say', async () => {
    await using recording = await Recording.of(kernel, lesson('hello'));
    recording.runTo('sched_process_exec', 2);
    const print = (text: string) => recording.inspector().print(text);
    expect(print('current->comm').text).toBe('(char [16])"hello"');
    expect(print('task(1)->real_parent == &init_task').value).toBe(1);
    expect(print('sizeof(union thread_union)').value).toBe(stack);
    expect(print('((struct thread_info *)current->stack)->task == current').value).toBe(1);
    expect(print('task(1)->real_parent').text).toMatch(/^\(struct task_struct \*\)0x[\da-f]{8} <init_task>$/);
    expect(print('*current').value).toMatchObject({ comm: 'hello', pid: 3, tgid: 3 });
  });

  test('says where a list is broken, and still shows every task', async () => {
    await using recording = await Recording.of(kernel, lesson('fork-twice'));
    recording.runTo('sched_process_fork', 5);
    const whole = recording.inspector().tasks();
    const node = Number(recording.inspector().print('&task(2)->tasks').value);
    recording.poke(node, 0x6b6b6b6b);
    const { rows, findings } = recording.inspector().tasks();
    expect(rows).toEqual(whole.rows);
    expect(findings.map(findingWords)).toEqual([
      expect.stringMatching(
        /^init_task\.tasks is broken at 0x[\da-f]{8}: its next is 0x6b6b6b6b, which cannot be read/,
      ),
    ]);
  });
});

/** Who should be there, by what was recorded: born, become another program, and not yet waited for. */
function recordedTasks({ events, booted }: Recording): readonly unknown[] {
  const tasks = new Map<unknown, readonly unknown[]>([[0, [0, 0, 'swapper', true]]]);
  for (const { event, fields, task } of events) {
    const { child_pid: child, parent_pid: parent, child_comm: comm, pid, id, ret } = fields as Record<string, unknown>;
    // kthreadd names itself without an event.
    const name = child === 2 ? 'kthreadd' : comm;
    if (event === 'sched_process_fork') tasks.set(child, [child, parent, name, parent === 0]);
    if (event === 'sched_process_exec') tasks.set(pid, [pid, tasks.get(pid)?.[1], task.comm, false]);
    if (event === 'sys_exit' && booted.table.vocabulary.syscallName(Number(id)) === 'wait4') tasks.delete(ret);
  }
  return [...tasks.values()];
}

const flatten = (node: TreeNode): readonly TreeNode[] => [node, ...node.children.flatMap(flatten)];
const byPid = (a: { readonly pid: number }, b: { readonly pid: number }): number => a.pid - b.pid;
