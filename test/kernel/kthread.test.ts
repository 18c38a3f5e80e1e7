import { expect, test } from 'vitest';
import { kernelWith, logOf } from '../support/kernel-with.ts';

test('Kernel threads are made by kthreadd, preempted in the kernel, and stopped with their result', async () => {
  const lines = await logOf(await kernelWith('kthreads'));
  const from = lines.findIndex((line) => line.startsWith('spin/3'));
  expect(lines.slice(from, from + 7)).toEqual([
    'spin/3: parent 2, mm 00000000, kthread 1, state 2, turns 0',
    'it ran: 1, and was preempted',
    'it ran again: 1',
    'stopped: 7',
    'doze sleeps: 2',
    'stopped: 42',
    'stopped before it ran: -4',
  ]);
}, 180_000);
