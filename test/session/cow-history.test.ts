import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';

const STOP = 'event:sched_process_exit';

test('The history of copy-on-write tells which write got a copy, and memory agrees', async () => {
  await using session = await bootMachine({ program: 'cow', cow: true });
  const exec = session.run('event:sched_process_exec').icount;
  const { icount: now } = session.run('event:cow_break#4'); // which is on its way: three are done
  const { processes, history } = session.ask.cow();
  const copied = history?.filter(({ kind, icount }) => kind === 'break' && icount > exec && icount < now) ?? [];
  expect(copied.length).toBe(3);
  for (const event of copied) {
    const { pages } = processes.find(({ pid }) => pid === event.pid) ?? { pages: [] };
    const page = pages.find(({ address }) => address === event.address - (event.address % 4096));
    expect('frame' in event && event.frame).toBe(page?.frame);
    expect('reason' in event && event.reason).toBe('shared');
  }
});

test('The history goes back with the run, and is nothing where it was not asked for', async () => {
  await using session = await bootMachine({ program: 'fork-twice', cow: true, history: 1 << 24 });
  session.run('event:sched_process_fork#1');
  const { cycle } = session.run('event:sched_process_fork#1');
  const before = session.ask.cow().history;
  session.run(STOP);
  expect(session.ask.cow().history?.length).toBeGreaterThan(before?.length ?? 0);
  session.seek(cycle);
  expect(session.ask.cow().history).toEqual(before);
  await using other = await bootMachine({ program: 'hello' });
  other.run(STOP);
  expect(other.ask.cow().history).toBe(null);
});
