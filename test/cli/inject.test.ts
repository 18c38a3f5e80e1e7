import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forklore } from './forklore.ts';

/** Linux's number of the system call. */
const FORK = 2;

test('--inject fails an allocation of the kernel, and the recording of it is the same run again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forklore-'));
  try {
    const file = join(folder, 'failed.flr');
    const { stdout } = await forklore(['trace', 'fork-twice', '--json', '--events', 'sys_enter']);
    const calls = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const first = calls.find(({ fields }) => fields.id === FORK);
    const inject = ['--inject', `poke:fail_page_alloc.nth=2@${first.cycle}`];
    const run = await forklore(['run', 'fork-twice', ...inject, '--record', file]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('fork returned -1, then ');
    expect(run.stdout.match(/^process /gm)).toHaveLength(3); // two processes, and one waits for the other
    const verified = await forklore(['replay', file, '--verify']);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    const { stdout: failed } = await forklore(['print', file, 'fail_page_alloc.failed']);
    expect(failed).toContain('1');
  } finally {
    await rm(folder, { recursive: true });
  }
});
