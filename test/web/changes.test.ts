import { expect, test } from 'vitest';
import type { StateLetter } from '../../emulator/inspector/state.ts';
import type { TaskRow } from '../../emulator/inspector/tasks.ts';
import { cycle, icount, pid, virtAddr } from '../../emulator/units.ts';
import { changesSince } from '../../emulator/web/changes.ts';
import type { Moment } from '../../emulator/web/take.ts';

const task = (number: number, state: StateLetter, address = number): TaskRow => ({
  pid: pid(number),
  tgid: pid(number),
  ppid: pid(1),
  state,
  comm: 'task',
  kernelThread: false,
  task: virtAddr(address),
  threadInfo: virtAddr(0),
  stackTop: virtAddr(0),
});

const moment = (at: number, ...rows: readonly TaskRow[]): Moment => ({
  cycle: cycle(at),
  icount: icount(at),
  tasks: { rows, findings: [] },
  tree: { findings: [] },
  current: { threadInfo: virtAddr(0), from: 'esp', findings: [] },
});

test('marks the tasks that are new and those in another state', () => {
  const changes = changesSince(
    moment(1, task(1, 'S'), task(2, 'R')),
    moment(2, task(1, 'S'), task(2, 'Z'), task(3, 'R')),
  );
  expect([...changes]).toEqual([
    [2, { kind: 'was', state: 'R' }],
    [3, { kind: 'new' }],
  ]);
});

test('a task_struct that is used again is another task', () => {
  expect([...changesSince(moment(1, task(2, 'R', 64)), moment(2, task(3, 'R', 64)))]).toEqual([[64, { kind: 'new' }]]);
});

test('nothing has changed at the first moment, nor on the way back', () => {
  expect(changesSince(undefined, moment(1, task(1, 'R'))).size).toBe(0);
  expect(changesSince(moment(2), moment(1, task(1, 'R'))).size).toBe(0);
});
