/** Our kernel answers as userland/tests/ say, which is as Linux does (see native.test.ts). */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import type { Exit } from '../../emulator/protocol.ts';
import { expectedOutput, inputOf, testPrograms, transcript } from '../../scripts/run-native.ts';
import { inTree } from '../../scripts/tree.ts';

/** What the guest's terminal showed and how the program ended, in the form of a NAME.out. */
async function runInGuest(name: string): Promise<string> {
  await using session = await bootMachine({ program: `./build/userland/tests/${name}` });
  const typed = await readFile(inTree(inputOf(name))).catch(() => undefined);
  if (typed) {
    session.run('event:sched_process_exec'); // before that, nobody would read it
    session.type(typed);
  }
  const shown: Uint8Array[] = [];
  const { words } = session.run('off', ({ console }) => shown.push(console));
  if (!session.exit) return words;
  return transcript(Buffer.concat(shown).toString('utf8'), statusOf(session.exit));
}

const statusOf = (exit: Exit): number => ('code' in exit ? exit.code : 128 + exit.signal);

test.for(await testPrograms())('%s prints what is expected of it', async (name) => {
  expect(await runInGuest(name)).toBe(await expectedOutput(name));
});
