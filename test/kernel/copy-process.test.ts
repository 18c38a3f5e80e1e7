/** The steps of copy_process, as events, are the numbered list of the book's third chapter, in Linux's order. */
import { expect, test } from 'vitest';
import { KERNEL } from '../../scripts/pack-image.ts';
import { Recording } from '../support/recording.ts';

const STEPS = [
  'dup_task_struct', // 1. a stack, a thread_info and a task_struct that are the parent's
  'copy_creds',
  'check_limits', // 2. not too many processes
  'copy_flags', // 5. PF_SUPERPRIV cleared, PF_FORKNOEXEC set
  'clear_child', // 3. what is not inherited: statistics
  'sched_fork', // 4. TASK_UNINTERRUPTIBLE
  'copy_semundo', // 7. copied, or shared
  'copy_files',
  'copy_fs',
  'copy_sighand',
  'copy_signal',
  'copy_mm',
  'copy_namespaces',
  'copy_thread',
  'alloc_pid', // 6. a number
  'join_family',
];

test('A run of fork-twice shows every step of copy_process for each child, and what it did', async () => {
  await using recording = await Recording.of(KERNEL, { program: '/lessons/fork-twice', argv: ['fork-twice'] });
  recording.run();
  const { events, booted } = recording;
  const system = new Map(booted.table.events.map(({ name, system }) => [name, system]));
  const steps = events.filter(({ event }) => system.get(event) === 'copy_process');
  const names = steps.map(({ event }) => event);
  expect(names.length).toBeGreaterThan(2 * STEPS.length);
  for (let at = 0; at < names.length; at += STEPS.length) expect(names.slice(at, at + STEPS.length)).toEqual(STEPS);
  const first = steps.slice(-STEPS.length);
  const field = (event: string, name: string): unknown => first.find((step) => step.event === event)?.fields[name];
  const print = (text: string): number => Number(recording.inspector().print(text).value);
  expect(field('sched_fork', 'state')).toBe(print('TASK_UNINTERRUPTIBLE'));
  expect(Number(field('copy_flags', 'flags')) & print('PF_FORKNOEXEC')).toBeGreaterThan(0);
  expect(Number(field('copy_flags', 'flags')) & print('PF_SUPERPRIV')).toBe(0);
  for (const statistic of ['utime', 'stime', 'min_flt', 'nvcsw']) expect(field('clear_child', statistic)).toBe(0);
  expect(field('join_family', 'pid')).toBe(field('alloc_pid', 'pid'));
});
