import { constants } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { generate } from '../../scripts/generate.ts';

beforeAll(generate);

test("the errors have the numbers of this machine's Linux", { skip: process.platform !== 'linux' }, async () => {
  const { ERRNO } = await import('#generated/errno.ts');
  const ours = new Map([...ERRNO].map(([number, { name }]) => [name as string, number]));
  const aliases = new Map([
    ['EWOULDBLOCK', 'EAGAIN'],
    ['ENOTSUP', 'EOPNOTSUPP'],
  ]);
  const theirs = Object.entries(constants.errno);
  expect(theirs.length).toBeGreaterThan(70);
  for (const [name, number] of theirs) expect(ours.get(aliases.get(name) ?? name), name).toBe(number);
});

test('every error from 1 to 133 has a name and a text, but for the two that Linux leaves out', async () => {
  const { ERRNO } = await import('#generated/errno.ts');
  const missing = Array.from({ length: 133 }, (_, at) => at + 1).filter((number) => !ERRNO.has(number));
  expect(missing).toEqual([41, 58]);
  for (const { name, text } of ERRNO.values()) expect(text, name).toMatch(/^\S.*[^.\s]$/);
});

test("the system calls have Linux's i386 numbers", async () => {
  const { SYSCALL_NAMES } = await import('#generated/syscalls.ts');
  const known = {
    1: 'exit',
    2: 'fork',
    4: 'write',
    11: 'execve',
    20: 'getpid',
    114: 'wait4',
    192: 'mmap2',
    252: 'exit_group',
  };
  for (const [number, name] of Object.entries(known)) expect(SYSCALL_NAMES.get(Number(number))).toBe(name);
});

test('a system call returns an int where the table says nothing else', async () => {
  const { SYSCALLS } = await import('#generated/syscalls.ts');
  const find = (wanted: string) => SYSCALLS.find(({ name }) => name === wanted);
  expect(find('uname')).toEqual({ number: 122, name: 'uname', entry: 'sys_newuname', result: 'int' });
  expect(['fork', 'brk'].map((name) => find(name)?.result)).toEqual(['pid_t', 'void *']);
});
