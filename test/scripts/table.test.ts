import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../scripts/table.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function table(text: string): Promise<string> {
  const path = join(folder, 'some.tbl');
  await writeFile(path, text);
  return path;
}

test('reads the words of each line, and neither comments nor empty lines', async () => {
  const rows = await readTable(await table('# a table\n\n1\texit  sys_exit # ends\n  2 fork sys_fork\n'), 3);
  expect(rows).toEqual([
    { words: ['1', 'exit', 'sys_exit'], line: 3 },
    { words: ['2', 'fork', 'sys_fork'], line: 4 },
  ]);
});

test('names the line that is too short', async () => {
  await expect(readTable(await table('1 exit sys_exit\n2 fork\n'), 3)).rejects.toThrow(/some\.tbl:2: 2 words where 3/);
});
