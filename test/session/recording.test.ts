import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bootMachine, bootWorker, RemoteSession, Session } from '../../emulator/index.ts';
import type { Recording } from '../../emulator/protocol.ts';
import { nodeWorker } from '../../emulator/session/client-node.ts';
import { loadParts } from '../../emulator/session/package-files.ts';
import { endOf, firstDifference, type ReplayParts, requestToReplay } from '../../emulator/session/recording.ts';
import { cycle } from '../../emulator/units.ts';
import { buildFixture } from '../support/fixture.ts';
import { carried } from '../support/recording.ts';

let parts: ReplayParts;
let echoLine: Uint8Array;
beforeAll(async () => {
  parts = await loadParts();
  echoLine = (await buildFixture('echo-line', ['test/session/fixtures/echo-line.c'])).bytes;
});

const typed = (text: string): Uint8Array => new TextEncoder().encode(text);

async function replay(recording: Recording): Promise<Recording> {
  await using session = await Session.boot(requestToReplay(recording, 'r.flr', parts));
  session.run(endOf(recording));
  return await session.recording();
}

async function recorded(options: Parameters<typeof bootMachine>[0]): Promise<Recording> {
  await using session = await bootMachine({ observe: true, ...options });
  session.run();
  return await session.recording();
}

async function expectRepeated(session: Session): Promise<void> {
  const recording = await session.recording();
  expect(await replay(recording)).toEqual(recording);
}

describe('A recording', () => {
  test('repeats its run, and is repeated itself', async () => {
    const recording = await recorded({ program: 'fork-twice', args: ['x'], seed: 9, date: Date.UTC(2012, 1, 29) });
    expect(recording.observed).toMatchObject({ end: 'off', exit: { code: 0 } });
    expect(await replay(recording)).toEqual(recording);
  });

  test('holds what was typed, at the cycle at which it was typed', async () => {
    await using session = await Session.boot({ ...parts, run: carried('echo-line', echoLine), observe: true });
    session.run();
    const waiting = session.cycle;
    session.type(typed('hi\r'));
    session.run();
    const recording = await session.recording();
    expect(recording.inputs).toEqual([{ kind: 'serial', port: 'com1', bytes: typed('hi\r'), at: waiting }]);
    expect(await replay(recording)).toEqual(recording);
  });

  test('of a run in turbo repeats it: all the way, to a cycle, and where it was stopped or typed to', async () => {
    for (const turbo of [Number.POSITIVE_INFINITY, 2_000_000]) {
      const whole = await recorded({ program: 'states', turbo });
      expect(whole.machine.engine).toBe('turbo');
      expect(await replay(whole)).toEqual(whole);

      await using stopped = await bootMachine({ program: 'states', observe: true, turbo });
      stopped.run('cycle:1000000');
      await expectRepeated(stopped);

      await using typedTo = await Session.boot({ ...parts, run: carried('echo-line', echoLine), observe: true, turbo });
      typedTo.run();
      typedTo.type(typed('hi\r'));
      typedTo.run();
      await expectRepeated(typedTo);
    }
  });

  test('of whatever was done at whatever cycles repeats it', async () => {
    const injection = fc.oneof(
      fc.constantFrom(0, 1, 5, 14).map((line) => ({ kind: 'irq' as const, line })),
      fc
        .stringMatching(/^[ -~\r]{1,9}$/)
        .map((text) => ({ kind: 'serial' as const, port: 'com1' as const, bytes: typed(text) })),
      fc.nat(0xffff).map((value) => ({ kind: 'poke' as const, place: 'jiffies', value: BigInt(value) })),
    );
    const chosen = fc.array(fc.tuple(injection, fc.integer({ min: 295_000, max: 380_000 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(chosen, async (injections) => {
        await using session = await Session.boot({ ...parts, run: carried('echo-line', echoLine), observe: true });
        for (const [what, at] of injections) session.inject(what, cycle(at));
        session.run();
        const recording = await session.recording();
        expect(await replay(recording)).toEqual(recording);
      }),
      { numRuns: 6 },
    );
  });

  test('of a run that was stopped repeats it to there', async () => {
    await using session = await bootMachine({ program: 'fork-twice', observe: true });
    session.run('event:sched_process_fork#2');
    const recording = await session.recording();
    expect(recording.observed?.end).toBe('cycle');
    expect(await replay(recording)).toEqual(recording);
  });

  test('tells what is not the same', async () => {
    const [one, other] = [await recorded({ program: 'hello' }), await recorded({ program: 'hello', seed: 2 })];
    if (!(one.observed && other.observed)) throw new Error('nothing was observed');
    expect(firstDifference(one.observed, one.observed)).toBeUndefined();
    expect(firstDifference(one.observed, { ...one.observed, cycles: 7 })).toEqual({
      what: 'the number of cycles',
      recorded: String(one.observed.cycles),
      replayed: '7',
    });
  });

  test('made with another image is refused', async () => {
    const recording = await recorded({ program: 'hello' });
    const foreign = { ...recording, machine: { ...recording.machine, image: '0123' } };
    expect(() => requestToReplay(foreign, 'r.flr', parts)).toThrow(
      /^Cannot replay r\.flr: it was made with the image 0123, and .*forklore\.elf is [\da-f]{40}; give that image with --image$/,
    );
  });

  test('is the same in many workers at once', async () => {
    const recording = await recorded({ program: 'fork-twice' });
    const again = await Promise.all(
      Array.from({ length: 4 }, async () => {
        await using session = await RemoteSession.boot(nodeWorker(), requestToReplay(recording, 'r.flr', parts));
        await session.run();
        return await session.recording();
      }),
    );
    expect(again).toEqual(Array(4).fill(recording));
  });

  test('can be taken from a worker, with what was typed there', async () => {
    await using session = await bootWorker({ program: './build/userland/tests/read-line', observe: true });
    expect(await session.run()).toMatchObject({ reason: 'deadlock' });
    await session.type('abcdefg\n');
    expect(await session.run()).toMatchObject({ reason: 'off' });
    const recording = await session.recording();
    expect(recording.inputs).toHaveLength(1);
    expect(await replay(recording)).toEqual(recording);
  });
});

describe('A poke', () => {
  test('writes a variable of the kernel, by its name and type', async () => {
    await using session = await bootMachine({ program: 'hello' });
    session.run('cycle:330000');
    expect(session.ask.print('jiffies').text).not.toContain('4660');
    session.inject({ kind: 'poke', place: 'jiffies', value: 0x1234n });
    session.run('cycle:330001');
    expect(session.ask.print('jiffies').text).toContain('4660');
  });

  test('follows members', async () => {
    await using session = await bootMachine({ program: 'hello' });
    session.inject({ kind: 'poke', place: 'init_task.comm[0]', value: 0x53n }, cycle(300_000));
    session.run('cycle:300001');
    expect(session.ask.print('init_task.comm').text).toContain('"Swapper"');
  });

  test('of what has no place is refused', async () => {
    await using session = await bootMachine({ program: 'hello' });
    const write = (place: string, value = 1n): unknown => session.inject({ kind: 'poke', place, value });
    expect(() => write('jiffys')).toThrow(/^Cannot find the variable jiffys/);
    expect(() => write('init_task.comma')).toThrow(/^Cannot find the member comma/);
    expect(() => write('init_task')).toThrow(
      /^Cannot set init_task: it is no number but struct task_struct; name a member/,
    );
    expect(() => write('jiffies', 1n << 32n)).toThrow(/^Cannot set jiffies to 4294967296: it does not fit/);
  });
});
