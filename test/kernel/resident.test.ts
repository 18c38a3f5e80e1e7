/** What the kernel keeps for itself, on a small machine that has just booted. */
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';

const MIB = 1 << 20;

test('Of 16 MiB the kernel holds one and a half at most; files and programs are not its own', async () => {
  await using session = await bootMachine({ program: 'hello', memory: 16 * MIB });
  session.run('event:sched_process_exec');
  const { categories, frames, frameSize, findings } = session.ask.frames();
  const others = ['cache', 'user', 'shared', 'shmem', 'free', 'reserved'];
  const held = categories.filter(({ name }) => !others.includes(name)).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(frames * frameSize).toBe(16 * MIB);
  expect(findings).toEqual([]);
  expect(held).toBeGreaterThan(MIB / 4);
  expect(held).toBeLessThanOrEqual(1.5 * MIB);
});
