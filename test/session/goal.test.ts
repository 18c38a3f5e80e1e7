import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openElf } from '../../emulator/image/elf.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { bootMachine, type Session } from '../../emulator/index.ts';
import { inTree } from '../../scripts/tree.ts';

const boot = (all = false): Promise<Session> => bootMachine({ program: 'fork-twice', all });

describe('A session stops', () => {
  test('at exit with the program as a zombie that init has not reaped, and everything else of it gone', async () => {
    await using session = await boot();
    expect(session.run('exit')).toMatchObject({ reason: 'reached', words: 'stopped at exit' });
    const { rows, findings } = session.ask.ps();
    expect(findings).toEqual([]);
    expect(rows.map(({ comm, pid, ppid, state }) => [comm, pid, ppid, state])).toEqual([
      ['swapper', 0, 0, 'R'],
      ['init', 1, 0, 'R'],
      ['kthreadd', 2, 0, 'S'],
      ['fork-twice', 3, 1, 'Z'],
    ]);
    expect(session.exit).toEqual({ code: 0 });
  });

  test('at off with nothing left but init and kernel threads', async () => {
    await using session = await boot();
    expect(session.run('off')).toMatchObject({ reason: 'off' });
    expect(session.ask.ps().rows.map(({ comm }) => comm)).toEqual(['swapper', 'init', 'kthreadd']);
  });

  test('at a cycle and at an instruction, exactly', async () => {
    await using session = await boot();
    const { icount, cycle } = session.run('event:sched_process_exec');
    expect(session.run(`icount:${icount + 100}`)).toMatchObject({ reason: 'reached', icount: icount + 100 });
    expect(session.run(`cycle:${cycle + 1001}`)).toMatchObject({ reason: 'reached', cycle: cycle + 1001 });
  });

  test('at the third fork, before the child has run', async () => {
    await using session = await boot();
    session.run('event:sched_process_fork#3');
    const { rows } = session.ask.ps();
    expect(rows.filter(({ comm }) => comm === 'fork-twice').length).toBeGreaterThanOrEqual(2);
    expect(session.ask.current().task?.comm).toBe('fork-twice');
  });

  test('at a symbol of the kernel, before its first instruction', async () => {
    await using session = await boot();
    session.run('break:do_exit#2');
    expect(session.ask.current().task?.comm).toBe('fork-twice');
    expect(session.ask.print('current->exit_state').value).toBe(0);
  });

  test('at an address of the program, in ring 3', async () => {
    const file = await readFile(inTree('build/userland/lessons/fork-twice'));
    const main = readSymbols(openElf(new Uint8Array(file), 'fork-twice')).lookup('main')?.address ?? 0;
    await using session = await boot();
    expect(session.run(`break:0x${main.toString(16)}`).reason).toBe('reached');
    expect(session.ask.current()).toMatchObject({ task: { comm: 'fork-twice' } });
    expect(session.ask.print('current->tgid').value).toBe(3);
  });

  test('at what init did only when all counts', async () => {
    await using narrow = await boot();
    narrow.run('event:sched_process_fork');
    await using wide = await boot(true);
    wide.run('event:sched_process_fork');
    expect(narrow.ask.current().task?.comm).toBe('fork-twice');
    expect(wide.ask.current().task?.comm).toBe('swapper');
  });

  test('somewhere else next, and then at the end', async () => {
    await using session = await boot();
    session.run('event:sched_process_fork');
    session.run('event:sched_process_fork');
    session.run('exit');
    expect(session.run()).toMatchObject({ reason: 'off' });
    expect(session.run()).toMatchObject({ reason: 'off' });
  });
});

test.each([
  ['event:sched_process_fork#4', /, after sched_process_fork was met 3 times; name an earlier one$/],
  ['break:panic', /, after panic was met 0 times; add --all to count boot and init too$/],
  ['cycle:1000000000', /: the guest switched the machine off at cycle \d+; name an earlier moment$/],
])('A session that never comes to %s says how near it came', async (until, words) => {
  await using session = await boot();
  expect(() => session.run(until)).toThrow(words);
});

test.each([
  [
    'break:nosuch',
    /^Cannot stop at break:nosuch: .* has no such symbol; name a function of the kernel, or an address$/,
  ],
  ['break:init_task', /^Cannot stop at break:init_task: it is data, not code/],
  ['event:nosuch', /no event or system has that name/],
  ['event:irq', /it must be one event's name/],
])('A session refuses %s before it runs', async (until, words) => {
  await using session = await boot();
  expect(() => session.aim(until)).toThrow(words);
});
