/** Our kernel answers as userland/tests/ say, which is as Linux does (see linux.test.ts). */
import { expect, test } from 'vitest';
import { expectedOutput, testPrograms } from '../../scripts/ask-linux.ts';
import { runInGuest } from './in-guest.ts';

test.for(await testPrograms())('%s prints what is expected of it', async (name) => {
  expect(await runInGuest(name)).toBe(await expectedOutput(name));
});
