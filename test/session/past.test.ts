import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bootMachine, type Session } from '../../emulator/index.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';

const HISTORY = 64 << 20;

describe('A session that keeps its past', () => {
  const start = (program = 'fork-twice'): Promise<Session> => bootMachine({ program, trace: [], history: HISTORY });
  let events: readonly TraceEvent[];
  let whole: object;

  beforeAll(async () => {
    await using session = await bootMachine({ program: 'fork-twice', trace: [] });
    const told: TraceEvent[] = [];
    session.run(undefined, (progress) => told.push(...progress.events));
    events = told;
    whole = await session.result();
  });

  const cyclesOf = (name: string): readonly number[] =>
    events.filter(({ event }) => event === name).map(({ cycle }) => cycle);

  test('goes back from event to event, latest first, and no further than the first', async () => {
    await using session = await start();
    session.run();
    for (const cycle of cyclesOf('sched_switch').toReversed()) {
      expect(session.runBackTo('event:sched_switch')).toMatchObject({ reason: 'reached', cycle });
    }
    const { icount } = session.seek(cyclesOf('sched_switch')[0] ?? 0);
    expect(() => session.runBackTo('event:sched_switch')).toThrow(
      /^Cannot go back to event:sched_switch: it was not met before cycle \d+$/,
    );
    expect((await session.result()).icount).toBe(icount);
  });

  test('counts backwards, and goes on to the same end', async () => {
    await using session = await start();
    session.run();
    const forks = cyclesOf('sched_process_fork');
    expect(session.runBackTo('event:sched_process_fork#2').cycle).toBe(forks.at(-2));
    expect(session.exit).toBeUndefined();
    expect(session.run('event:sched_process_fork').cycle).toBe(forks.at(-1));
    expect(session.run()).toMatchObject({ reason: 'off' });
    expect(await session.result()).toEqual(whole);
    expect(session.exit).toEqual({ code: 0 });
  });

  test('tells again what happens after where it has gone back to, with the same numbers', async () => {
    await using session = await start();
    session.run();
    const [, middle] = cyclesOf('sched_process_fork');
    session.seek(middle ?? 0);
    const told: TraceEvent[] = [];
    session.run(undefined, (progress) => told.push(...progress.events));
    expect(told).toEqual(events.filter(({ cycle }) => cycle > (middle ?? 0)));
  });

  test('goes back to breakpoints, and continues backwards to the last stop', async () => {
    await using session = await start();
    const first = session.run('break:do_fork');
    const second = session.run('break:do_fork');
    expect(second.cycle).toBeGreaterThan(first.cycle);
    expect(session.reverseContinue()).toMatchObject({ icount: first.icount, cycle: first.cycle });
    session.run();
    expect(session.runBackTo('break:do_fork#2').cycle).toBe(second.cycle);
  });

  test('steps back, and memory is what it was', async () => {
    await using session = await start();
    const { icount, cycle } = session.run('event:sched_process_exit');
    const back = session.stepBack(1234);
    expect(back.icount).toBe(icount - 1234);
    await using other = await start();
    other.run(`icount:${icount - 1234}`);
    expect(await session.result()).toEqual(await other.result());
    expect(session.run(`cycle:${cycle}`).icount).toBe(icount);
  });

  test('shows the program as a zombie once more', async () => {
    await using session = await start();
    session.run();
    session.runBackTo('exit');
    const states = session.ask.ps().rows.map(({ comm, state }) => `${comm} ${state}`);
    expect(states).toContain('fork-twice Z');
  });

  const somewhere = fc.integer({ min: 300_000, max: 560_000 });
  const moves = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('seek' as const), at: somewhere }),
      fc.record({ kind: fc.constant('back' as const), at: fc.oneof(fc.nat(3), fc.nat(100_000)) }),
      fc.record({ kind: fc.constant('run' as const), at: somewhere }),
    ),
    { minLength: 2, maxLength: 6 },
  );

  test('comes by any way to what a straight run comes to, memory, console and all, with inputs too', async () => {
    const inputs = [
      { kind: 'serial', port: 'com1', bytes: Uint8Array.of(120, 10), at: 350_000 },
      { kind: 'irq', line: 0, at: 431_111 },
    ] as const;
    await using session = await bootMachine({ program: 'fork-twice', history: HISTORY, inputs });
    await fc.assert(
      fc.asyncProperty(moves, async (way) => {
        for (const { kind, at } of way) {
          if (kind === 'back') session.stepBack(at);
          else if (kind === 'seek' || session.cycle > at) session.seek(at);
          else session.run(`cycle:${at}`);
        }
        await using straight = await bootMachine({ program: 'fork-twice', inputs });
        const result = await session.result();
        straight.run(`cycle:${result.cycles}`);
        expect(result).toEqual(await straight.result());
      }),
      { numRuns: 10 },
    );
  });

  test('has nowhere to go back to without one', async () => {
    await using session = await bootMachine({ program: 'hello' });
    session.run();
    expect(() => session.stepBack()).toThrow('Cannot go back: no past is kept');
    expect(() => session.reverseContinue()).toThrow('Cannot go back to the last stop: there was none; name a moment');
  });
});
