/** Where there is no memory to keep why a signal was sent, the signal comes all the same. */
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';

test('A handler is told of nobody where the sigqueue could not be had, and of who sent the next one', async () => {
  await using session = await bootMachine({ program: './build/userland/tests/signal-reasons' });
  session.run('break:sys_kill');
  session.inject({ kind: 'poke', place: 'failslab.nth', value: 1n });
  const shown: Uint8Array[] = [];
  session.run('off', ({ console }) => shown.push(console));
  expect(Buffer.concat(shown).toString('utf8').split('\r\n').slice(0, 2)).toEqual([
    "  signal 10, code 0, from nobody, our user's: 1",
    "  signal 10, code -6, from ourselves, our user's: 1",
  ]);
});
