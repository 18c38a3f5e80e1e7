/** A kernel stack that has grown over its end stops the kernel, with words that say whose it was. */
import { expect, test } from 'vitest';
import { KERNEL } from '../../scripts/pack-image.ts';
import { lesson, Recording } from '../support/recording.ts';

test('What overwrites the word above thread_info is found at the next switch, and is a panic that names the task', async () => {
  await using recording = await Recording.of(KERNEL, lesson('fork-twice'));
  recording.runTo('sched_process_fork', 4);
  const print = (text: string): number => Number(recording.inspector().print(text).value);
  const end = print('(unsigned long)((struct thread_info *)current->stack + 1)');
  expect(print(`*(unsigned long *)${end}`)).toBe(STACK_END_MAGIC);
  recording.poke(end, 0x41414141);
  recording.onEvent = () => false;
  const stop = recording.run();
  expect(stop).toMatchObject({ reason: 'power', value: print('FORKLORE_POWER_PANIC') });
  const words = stop.reason === 'power' ? recording.space().readCString(stop.argument) : '';
  expect(words).toBe('Kernel stack overflow: fork-twice[3] has overwritten the end of its stack');
});

const STACK_END_MAGIC = 0x57ac6e9d;
