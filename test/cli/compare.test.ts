import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJsonLines } from '../../emulator/trace/jsonl.ts';
import { forklore } from './forklore.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('two programs that differ end with status 1, and their first difference is named', async () => {
  const { stdout, status } = await forklore(['compare', 'fork-twice', 'hello']);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^A is fork-twice, B is hello: \d+ differences\.\n\nFirst divergence: in task 1\.1, B lacks /);
});

test('a difference is also JSON', async () => {
  const { stdout, status } = await forklore(['compare', 'fork-twice', 'hello', '--json']);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'forklore-comparison-1', identical: false });
});

test('a saved trace is as good as the program', async () => {
  const file = join(folder, 'hello.jsonl');
  const traced = await forklore(['trace', 'hello', '--json', '-o', file]);
  expect([traced.status, traced.stderr]).toEqual([0, '']);
  expect(traced.stdout).toBe('hello from process 3, child of 1\n');
  const compared = await forklore(['compare', file, 'hello', '--json']);
  expect(compared.stderr).toBe('');
  expect(JSON.parse(compared.stdout)).toMatchObject({ identical: true });
  expect(compared.status).toBe(0);
});

test('two saved traces are compared in the words of the image', async () => {
  const files = ['hello', 'fork-twice'].map((lesson) => [lesson, join(folder, `saved-${lesson}.jsonl`)] as const);
  for (const [lesson, file] of files) await forklore(['trace', lesson, '--json', '-o', file]);
  const { stdout, stderr, status } = await forklore(['compare', ...files.map(([, file]) => file)]);
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toContain('\nFirst divergence: in task 1.1, ');
  expect(stdout).toMatch(/set_tid_address\(0x[\da-f]{8}\) = task 1\.1\n/);
});

test('what cannot be compared ends with status 2 and the next step', async () => {
  const missing = await forklore(['compare', 'missing.jsonl', 'hello']);
  expect(missing).toMatchObject({ status: 2, stdout: '' });
  expect(missing.stderr).toMatch(/^Cannot compare missing\.jsonl: .*; save a trace with forklore trace [^\n]*\n$/);
});

test('a trace on stdout is JSON lines that read back, with the console on stderr', async () => {
  const { stdout, stderr, status } = await forklore(['trace', 'hello', '--json']);
  expect(status).toBe(0);
  expect(stderr).toBe('hello from process 3, child of 1\n');
  expect(readJsonLines(stdout, 'stdout').length).toBeGreaterThan(5);
});
