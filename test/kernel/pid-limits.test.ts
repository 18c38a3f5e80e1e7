/** Numbers wrap and run out, and so do processes; in each case the machine goes on. */
import { expect, test } from 'vitest';
import { KERNEL } from '../../scripts/pack-image.ts';
import { lesson, Recording } from '../support/recording.ts';
import { consoleOf } from './guest-console.ts';

test('A higher pid is newer until pid_max; then they begin again at 300', async () => {
  await using recording = await Recording.of(KERNEL, lesson('pid-wrap'));
  expect(recording.run().reason).toBe('power');
  const pids = recording.events
    .filter(({ event, task }) => event === 'sched_process_fork' && task.lineage === '1.1')
    .map(({ fields }) => Number(fields['child_pid']));
  const wrap = pids.findIndex((pid, at) => pid < (pids[at - 1] ?? 0));
  expect(pids.slice(0, wrap)).toEqual(Array.from({ length: wrap }, (_, at) => (pids[0] ?? 0) + at));
  expect(pids[wrap - 1]).toBe(319);
  expect(pids.slice(wrap, wrap + 20)).toEqual([300, ...Array.from({ length: 19 }, (_, at) => 301 + at)]);
  expect(Math.min(...pids.slice(wrap))).toBe(300);
  expect(Math.max(...pids.slice(wrap))).toBe(319);
});

test('When all pids are taken, fork says EAGAIN, until one is free', async () => {
  expect(await consoleOf('pid-wrap')).toBe(
    [
      'pids end before 32768',
      'pids end before 320',
      'each child had a higher pid than the one before, up to 319',
      'then came 300',
      'with 20 zombies, fork fails: Resource temporarily unavailable',
      'they are reaped; fork gives a number again',
      '',
    ].join('\n'),
  );
});

test('A fork bomb ends with EAGAIN, and the machine can be used', async () => {
  expect(await consoleOf('fork-bomb')).toBe(
    [
      'as many processes as the limit allows: yes',
      'their last fork said EAGAIN: all of them',
      'they are gone, and somebody can fork again: yes',
      '',
    ].join('\n'),
  );
});
