/** The built library, as a program that installed it finds it. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';

test('the built library boots a machine that answers with typed state', async () => {
  const { bootMachine }: typeof import('../../emulator/index.ts') = await import(inTree('dist/index.js'));
  await using session = await bootMachine({ program: 'hello' });
  session.run('exit');
  const program = session.ask.ps().rows.find(({ comm }) => comm === 'hello');
  expect(program).toMatchObject({ pid: 3, ppid: 1, state: 'Z', kernelThread: false });
});

test('whoever imports the built library gets its types', async () => {
  const folder = await mkdtemp(join(inTree('build'), 'consumer-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(inTree(), join(folder, 'node_modules/forklore'));
  await writeFile(
    join(folder, 'use.mts'),
    `import { bootMachine, type TaskRow } from 'forklore';
    await using session = await bootMachine({ program: 'fork-twice' });
    const rows: readonly TaskRow[] = session.ask.ps().rows;
    export const pids: readonly number[] = rows.map(({ pid }) => pid);
    // @ts-expect-error A name is not a number.
    export const names: readonly number[] = rows.map(({ comm }) => comm);`,
  );
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,esnext,dom'];
  const tsc = [inTree('node_modules/typescript/bin/tsc'), ...flags, '--ignoreConfig', 'use.mts'];
  const checked = spawnSync(process.execPath, tsc, { cwd: folder, encoding: 'utf8' });
  await rm(folder, { recursive: true });
  expect(checked.stdout).toBe('');
});
