import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import type { Slice } from '../../emulator/session/pace.ts';
import type { MachineOptions } from '../../emulator/session/request.ts';

const END = Number.POSITIVE_INFINITY;

async function consoleOf(options: MachineOptions): Promise<{ console: string; ramHash: string; exit: unknown }> {
  await using session = await bootMachine(options);
  session.run();
  return session.result();
}

test('In turbo a program says and ends as in exact, and the same every time', async () => {
  for (const program of ['fork-twice', 'threads', 'cow-tree']) {
    const exact = await consoleOf({ program });
    const turbo = await consoleOf({ program, turbo: END });
    expect(turbo.exit).toEqual(exact.exit);
    expect(turbo.console).toBe(exact.console);
    expect(await consoleOf({ program, turbo: END })).toEqual(turbo);
  }
});

test('It is the same in whatever slices it is run', async () => {
  const traceOf = async (slice: Slice): Promise<unknown> => {
    await using session = await bootMachine({ program: 'fork-twice', turbo: 600_000, observe: true });
    while (!session.advance(slice).stop);
    return (await session.recording()).observed;
  };
  const whole = await traceOf({});
  for (const instructions of [1000, 12_345]) expect(await traceOf({ instructions })).toEqual(whole);
});

test('A run goes turbo to a cycle and exact from there, to the instruction', async () => {
  const go = async (): Promise<readonly unknown[]> => {
    await using session = await bootMachine({ program: 'states', turbo: 3_000_000 });
    const stops = ['cycle:4123456', 'event:sched_switch', 'break:schedule'].map((when) => session.run(when));
    return [...stops, session.ask.ps().rows, (await session.result()).ramHash];
  };
  const [first, ...rest] = await go();
  expect(first).toMatchObject({ reason: 'reached', cycle: 4_123_456 });
  expect(await go()).toEqual([first, ...rest]);
});

test('An aim that turbo could miss by a chunk is come to exactly', async () => {
  await using session = await bootMachine({ program: 'states', turbo: END });
  expect(session.run('cycle:3000001')).toMatchObject({ reason: 'reached', cycle: 3_000_001 });
});

test('What only the exact engine can is refused in a sentence', async () => {
  await expect(bootMachine({ program: 'hello', turbo: END, history: 1 << 24 })).rejects.toThrow(
    'Cannot keep the past in turbo: only the exact engine can; leave turbo out',
  );
});
