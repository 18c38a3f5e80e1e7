/** The built library, as a program that installed it finds it. */
import { expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';

test('the built library boots a machine that answers with typed state', async () => {
  const { bootMachine }: typeof import('../../emulator/index.ts') = await import(inTree('dist/index.js'));
  await using session = await bootMachine({ program: 'hello' });
  session.run('exit');
  const program = session.ask.ps().rows.find(({ comm }) => comm === 'hello');
  expect(program).toMatchObject({ pid: 3, ppid: 1, state: 'Z', kernelThread: false });
});
