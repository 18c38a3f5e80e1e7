import { expect, test } from 'vitest';
import { bootMachine, bootWorker, type TraceEvent } from '../../emulator/index.ts';

const OPTIONS = { program: 'fork-twice', trace: [] };

test('a session in a worker thread does what one in this thread does', async () => {
  await using here = await bootMachine(OPTIONS);
  await using there = await bootWorker(OPTIONS);
  const [events, remote]: [TraceEvent[], TraceEvent[]] = [[], []];
  const shown: Uint8Array[] = [];
  const stop = here.run('exit', (progress) => events.push(...progress.events));
  const onProgress = (progress: { console: Uint8Array; events: readonly TraceEvent[] }): void => {
    remote.push(...progress.events);
    shown.push(progress.console);
  };
  expect(await there.run({ until: 'exit', onProgress })).toEqual(stop);
  expect(remote).toEqual(events);
  expect(await there.ask('ps')).toEqual(here.ask.ps());
  expect(await there.ask('print', 'init_task.comm')).toEqual(here.ask.print('init_task.comm'));
  expect(await there.result()).toEqual(await here.result());
  expect(Buffer.concat(shown).toString()).toContain('fork returned');
});

test('a pause leaves the guest where it is, and another run goes on from there', async () => {
  await using session = await bootWorker(OPTIONS);
  const pause = new AbortController();
  const stopped = await session.run({ until: 'exit', signal: pause.signal, onProgress: () => pause.abort() });
  expect(stopped).toBeUndefined();
  const { rows } = await session.ask('ps');
  expect(rows.map(({ comm }) => comm)).toContain('swapper');
  expect(await session.run()).toMatchObject({ reason: 'reached', words: 'stopped at exit' });
});

test('a session in a worker goes back as one in this thread does', async () => {
  const history = 64 << 20;
  await using here = await bootMachine({ ...OPTIONS, history });
  await using there = await bootWorker({ ...OPTIONS, history });
  expect(await there.run({ until: 'event:sched_process_fork#2' })).toEqual(here.run('event:sched_process_fork#2'));
  expect(await there.reverseContinue()).toEqual(here.reverseContinue());
  expect(await there.stepBack(777)).toEqual(here.stepBack(777));
  expect(await there.result()).toEqual(await here.result());
  expect(await there.run({ until: 'off' })).toEqual(here.run('off'));
  expect(await there.runBackTo('break:do_exit')).toEqual(here.runBackTo('break:do_exit'));
  expect(await there.seek(500_000)).toEqual(here.seek(500_000));
  expect(await there.result()).toEqual(await here.result());
  await expect(there.runBackTo('event:oom_kill')).rejects.toThrow(/^Cannot /);
});

test('an error of the worker is the sentence that it would be here', async () => {
  await expect(bootWorker({ program: 'hello', memory: 1 << 20 })).rejects.toThrow(/^Cannot boot the kernel in 1 MiB/);
  await using session = await bootWorker({ program: 'hello' });
  await expect(session.run({ until: 'event:sched_process_fork' })).rejects.toThrow(/^Cannot stop at event:/);
  await expect(session.ask('task', 99)).rejects.toThrow(/^Cannot show the task 99/);
});

test('a session that is closed says so to whoever still waits', async () => {
  const session = await bootWorker({ program: 'hello' });
  const waiting = session.run();
  await session[Symbol.asyncDispose]();
  await expect(waiting).rejects.toThrow('The session is closed');
});
