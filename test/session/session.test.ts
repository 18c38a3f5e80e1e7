import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootMachine, Session } from '../../emulator/index.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import type { RunResult, RunSpec } from '../../emulator/protocol.ts';
import type { MachineOptions } from '../../emulator/session/request.ts';
import { inTree } from '../../scripts/tree.ts';
import { buildFixture } from '../support/fixture.ts';
import { carried } from '../support/recording.ts';

const TESTS = './build/userland/tests/';

async function resultOf(options: MachineOptions, stops: readonly string[] = []): Promise<RunResult> {
  await using session = await bootMachine(options);
  for (const stop of stops) session.run(stop);
  session.run();
  return session.result();
}

/** A session of a program that travels in the overlay. */
async function sessionOf(run: RunSpec, memory?: number): Promise<Session> {
  const image = new Uint8Array(await readFile(inTree('build/image/forklore.elf')));
  const v86 = await loadV86Module();
  return Session.boot({ image, imageName: 'forklore.elf', v86, run, ...(memory !== undefined && { memory }) });
}

describe('A run', () => {
  test('is the same each time, to the last byte of memory', async () => {
    const [first, second] = [await resultOf({ program: 'fork-twice' }), await resultOf({ program: 'fork-twice' })];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ schema: 'forklore-run-1', exit: { code: 0 } });
    expect(first.ramHash).toMatch(/^sha256:[\da-f]{64}$/);
    expect(first.console).toContain('process 3: my child 4 exited with status 2\n');
  });

  test('cannot tell whether it is traced', async () => {
    const [quiet, traced] = [
      await resultOf({ program: 'fork-twice' }),
      await resultOf({ program: 'fork-twice', trace: [], all: true }),
    ];
    expect(traced).toEqual(quiet);
  });

  test('cannot tell where it was stopped and looked at', async () => {
    const whole = await resultOf({ program: 'hello' });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(whole.cycles - 1), { maxLength: 4 }), async (cycles) => {
        const stops = cycles.sort((a, b) => a - b).map((cycle) => `cycle:${cycle}`);
        await using session = await bootMachine({ program: 'hello' });
        for (const stop of stops) {
          session.run(stop);
          session.ask.ps();
        }
        session.run();
        expect(await session.result()).toEqual(whole);
      }),
      { numRuns: 4 },
    );
  });

  test('is another one when its arguments are', async () => {
    const [plain, other] = [await resultOf({ program: 'hello' }), await resultOf({ program: 'hello', args: ['x'] })];
    expect(other.ramHash).not.toBe(plain.ramHash);
  });

  test.each([
    ['hello', { code: 0 }],
    [`${TESTS}exit-nonzero`, { code: 3 }],
    [`${TESTS}die-by-fault`, { signal: 11 }],
  ])('of %s ends as the program did', async (program, exit) => {
    expect((await resultOf({ program })).exit).toEqual(exit);
  });

  test('gives the program its arguments and the files of the host', async () => {
    await using session = await bootMachine({
      program: '/bin/greet',
      args: ['one'],
      files: [{ host: 'build/userland/lessons/hello', guest: '/bin/greet' }],
      trace: ['sched_process_exec'],
    });
    const names: unknown[] = [];
    session.run(undefined, ({ events }) => names.push(...events.map(({ fields }) => fields['filename'])));
    expect(names).toEqual(['/bin/greet']);
  });

  test('of a program that waits for input rests, and goes on when somebody types', async () => {
    const { bytes } = await buildFixture('echo-line', ['test/session/fixtures/echo-line.c']);
    await using session = await sessionOf(carried('echo-line', bytes));
    expect(session.run().reason).toBe('deadlock');
    session.type(new TextEncoder().encode('hi\r'));
    expect(session.run().reason).toBe('off');
    const { exit, console } = await session.result();
    expect([exit, console.endsWith('hi\n')]).toEqual([{ code: 3 }, true]);
  });

  test('that is larger than the memory for it says how much there is', async () => {
    await using session = await sessionOf(carried('huge', new Uint8Array(30 << 20)));
    expect(() => session.run()).toThrow(
      /^Cannot give the guest a program and files of \d+ bytes: 32768 KiB of memory hold \d+; give more with --memory$/,
    );
  });

  test('ends when its budget is used up, and says so', async () => {
    await using session = await bootMachine({ program: 'hello', budget: 500_000 });
    expect(session.run()).toEqual({
      reason: 'budget',
      words: 'the budget of 500000 cycles is used up',
      icount: 500_000,
      cycle: 500_000,
    });
    expect((await session.result()).exit).toBeNull();
  });
});

describe('A trace', () => {
  const namesOf = async (options: Partial<MachineOptions>): Promise<readonly string[]> => {
    await using session = await bootMachine({ program: 'fork-twice', ...options });
    const names: string[] = [];
    session.run(undefined, ({ events }) => names.push(...events.map(({ event }) => event)));
    return names;
  };

  test('begins with the exec of the program and ends with the last exit', async () => {
    const names = await namesOf({ trace: [] });
    expect([names[0], names.at(-1)]).toEqual(['sched_process_exec', 'sched_process_exit']);
  });

  test('has boot and init in it when all is asked for', async () => {
    const [window, all] = [await namesOf({ trace: [] }), await namesOf({ trace: [], all: true })];
    expect(all).toContain('forklore_ready');
    expect(window).not.toContain('forklore_ready');
    expect(all.length).toBeGreaterThan(window.length);
  });

  test('has only the events that were asked for', async () => {
    expect(await namesOf({ trace: ['sched_process_fork'] })).toEqual(Array(3).fill('sched_process_fork'));
    expect(await namesOf({})).toEqual([]);
    await expect(namesOf({ trace: ['sched_proces_fork'] })).rejects.toThrow(/did you mean .*sched_process_fork/);
  });
});
