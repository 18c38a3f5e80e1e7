import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { formatTasks } from '../../emulator/inspector/format.ts';
import { readTasks } from '../../emulator/inspector/tasks.ts';
import { FAMILY, Guest, TASK_MEMBERS, THREADS } from './kernel.ts';

describe('readTasks', () => {
  test('lists every task with its addresses', () => {
    const { rows, findings } = readTasks(new Guest(FAMILY).kernel());
    expect(findings).toEqual([]);
    expect(rows.map(({ pid, ppid, state }) => [pid, ppid, state])).toEqual([
      [0, 0, 'R'],
      [1, 0, 'S'],
      [2, 0, 'D'],
      [3, 1, 'R'],
      [4, 3, 'Z'],
      [5, 3, 'T'],
    ]);
    expect(rows[3]).toMatchObject({ task: 0xc010c000, threadInfo: 0xc010e000, stackTop: 0xc0110000 });
  });

  test('tells kernel threads by their flag', () => {
    const { rows } = readTasks(new Guest(FAMILY).kernel());
    expect(rows.filter(({ kernelThread }) => kernelThread).map(({ pid }) => pid)).toEqual([0, 2]);
  });

  test('lists the threads of a process behind it, in braces', () => {
    const tasks = readTasks(new Guest(THREADS).kernel());
    expect(tasks.findings).toEqual([]);
    expect(tasks.rows.map(({ pid, tgid }) => [pid, tgid]).slice(0, 5)).toEqual([
      [0, 0],
      [1, 1],
      [6, 1],
      [7, 1],
      [2, 2],
    ]);
    expect(formatTasks(tasks)).toMatch(/ {2}6 +0 +S .*\{init\}\n/);
  });

  test('keeps the other threads when their ring is torn', () => {
    const guest = new Guest(THREADS);
    guest.poke(guest.node(1, 'thread_group'), 0x6b6b6b6b);
    const { rows, findings } = readTasks(guest.kernel());
    expect(rows.map(({ pid }) => pid)).toEqual([0, 1, 6, 7, 2, 3, 4, 5, 8]);
    expect(findings.map(findingWords)).toEqual([expect.stringMatching(/^thread_group of init-1 is broken at /)]);
  });

  test('needs no change for shuffled fields and 4 KiB stacks', () => {
    const plain = readTasks(new Guest(FAMILY).kernel()).rows;
    const anyOrder = fc.shuffledSubarray(TASK_MEMBERS, { minLength: TASK_MEMBERS.length });
    fc.assert(
      fc.property(anyOrder, (order) => {
        const { rows, findings } = readTasks(new Guest(FAMILY, { order, threadSize: 4096 }).kernel());
        expect(findings).toEqual([]);
        const addresses = rows.map((row) => ({ ...row, stackTop: row.stackTop + 4096 }));
        expect(addresses).toEqual(plain);
      }),
    );
  });

  test('notices a stack that has overwritten its thread_info', () => {
    const guest = new Guest(FAMILY);
    guest.poke(guest.stack(3), 0xdeadbeef);
    expect(readTasks(guest.kernel()).findings.map(findingWords)).toEqual([
      'thread_info of fork-twice-3 at 0xc010e000 is that of the task at 0xdeadbeef, but should be of the one at 0xc010c000',
    ]);
  });

  test('keeps the other tasks when one has a wild parent', () => {
    const guest = new Guest(FAMILY);
    guest.poke(guest.field(4, 'real_parent'), 0x10);
    const { rows, findings } = readTasks(guest.kernel());
    expect(rows.map(({ pid }) => pid)).toEqual([0, 1, 2, 3, 5]);
    expect(findings.map(findingWords)).toEqual([
      'task_struct at 0xc0110000 cannot be read: at 0x00000034, page absent in CR3 0x00001000',
    ]);
  });

  test('says that nothing can be read where paging leads nowhere', () => {
    const { rows, findings } = readTasks(new Guest(FAMILY).kernel({ cr3: 0x2000 }));
    expect(rows).toEqual([]);
    expect(findings.map(({ kind }) => kind)).toEqual(['unreadable', 'unreadable']);
  });
});

test('formatTasks draws a table with kernel threads in brackets', () => {
  expect(
    formatTasks(readTasks(new Guest(FAMILY).kernel())),
  ).toBe(`PID  PPID  S  TASK_STRUCT  THREAD_INFO  STACK TOP   COMM
  0     0  R  0xc0100000   0xc0102000   0xc0104000  [swapper]
  1     0  S  0xc0104000   0xc0106000   0xc0108000  init
  2     0  D  0xc0108000   0xc010a000   0xc010c000  [kthreadd]
  3     1  R  0xc010c000   0xc010e000   0xc0110000  fork-twice
  4     3  Z  0xc0110000   0xc0112000   0xc0114000  fork-twice
  5     3  T  0xc0114000   0xc0116000   0xc0118000  fork-twice
`);
});
