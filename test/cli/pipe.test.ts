import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';

test('a command whose reader has seen enough ends without a word', async () => {
  const child = spawn(process.execPath, [
    inTree('dist/cli.js'),
    'trace',
    'fork-twice',
    '--all',
    '--events',
    'syscalls',
  ]);
  child.stdout.once('data', () => child.stdout.destroy());
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status).toBe(0);
  expect(said).not.toContain('EPIPE');
});
