import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../emulator/machine/machine.ts';
import { bytes, type Cycle, cycle, type Icount, icount } from '../../emulator/units.ts';
import { collectConsole, fingerprint } from './fingerprint.ts';
import { buildGuest, type Guest, startGuest } from './guest.ts';
import { DEVICES, queueInputs } from './inputs.ts';

const INTERVAL = 50_000;
const MIB = 1 << 20;

/** One thing that a person does with a machine that keeps its past. */
type Move =
  | { readonly kind: 'seek'; readonly cycle: Cycle }
  | { readonly kind: 'run'; readonly cycle: Cycle }
  | { readonly kind: 'step'; readonly icount: Icount }
  | { readonly kind: 'back'; readonly count: number };

describe('a machine that keeps its past', () => {
  let guest: Guest;
  let oracle: Machine;
  let goto: (limits: { icount?: Icount; cycle?: Cycle }) => Promise<object>;

  beforeAll(async () => {
    guest = await buildGuest('devices');
    oracle = await startGuest(guest, DEVICES);
    queueInputs(oracle, guest);
    const beginning = oracle.snapshot();
    goto = (limits) => {
      oracle.restore(beginning);
      oracle.run(limits);
      return fingerprint(oracle);
    };
  });

  const start = async (budget: number): Promise<Machine> => {
    const machine = await startGuest(guest, DEVICES);
    queueInputs(machine, guest);
    machine.keepHistory({ budget: bytes(budget), interval: INTERVAL });
    return machine;
  };

  const moves: fc.Arbitrary<Move[]> = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('seek' as const), cycle: fc.nat(2_000_000).map(cycle) }),
      fc.record({ kind: fc.constant('run' as const), cycle: fc.nat(2_000_000).map(cycle) }),
      fc.record({ kind: fc.constant('step' as const), icount: fc.nat(400_000).map(icount) }),
      fc.record({ kind: fc.constant('back' as const), count: fc.oneof(fc.nat(5), fc.nat(400_000)) }),
    ),
    { minLength: 3, maxLength: 8 },
  );

  /** Makes a move, and says what a run without a past must do to get to the same place. */
  const make = (machine: Machine, move: Move): { icount?: Icount; cycle?: Cycle } | undefined => {
    if (move.kind === 'back') {
      if (machine.icount() === 0) return undefined;
      return { icount: machine.stepBack(move.count).icount };
    }
    if (move.kind === 'seek') return { cycle: machine.seek(move.cycle).cycle };
    if (move.kind === 'run') return machine.run(move).cycle === move.cycle ? move : undefined;
    if (machine.icount() >= move.icount) return undefined;
    return machine.run(move).icount === move.icount ? move : undefined;
  };

  it.each([64, 2])('gets everywhere by any way, with %i MiB for it', async (mebibytes) => {
    const machine = await start(mebibytes * MIB);
    await fc.assert(
      fc.asyncProperty(moves, async (way) => {
        for (const move of way) {
          const straight = make(machine, move);
          if (straight) expect(await fingerprint(machine)).toEqual(await goto(straight));
        }
        expect(machine.history()?.bytes).toBeLessThanOrEqual(mebibytes * MIB);
      }),
      { numRuns: 8 },
    );
    await machine[Symbol.asyncDispose]();
  });

  it('repeats everything that was to be heard, after a rewind', async () => {
    const machine = await start(64 * MIB);
    const first = collectConsole(machine);
    machine.run();
    machine.rewind(cycle(0));
    expect(machine.cycle()).toBe(0);
    const again = collectConsole(machine);
    machine.run();
    expect(again).toEqual(first);
    machine.seek(cycle(0));
    const silent = collectConsole(machine);
    machine.seek(cycle(3_000_000));
    expect(silent).toEqual({ com1: '', com2: '' });
    await machine[Symbol.asyncDispose]();
  });

  it('takes new input in the past for another future', async () => {
    const machine = await start(64 * MIB);
    machine.run({ cycle: cycle(3_000_000) });
    const before = await fingerprint(machine);
    machine.seek(cycle(1_000_000));
    machine.input('com1', new TextEncoder().encode('!'));
    machine.seek(cycle(3_000_000));
    expect(await fingerprint(machine)).not.toEqual(before);
    expect(machine.log().map(({ at }) => at)).toContain(1_000_000);
    const other = await start(64 * MIB);
    other.input('com1', new TextEncoder().encode('!'), cycle(1_000_000));
    other.run({ cycle: cycle(3_000_000) });
    expect(await fingerprint(machine)).toEqual(await fingerprint(other));
  });

  it('does not run otherwise than one without', async () => {
    const machine = await start(8 * MIB);
    machine.run({ cycle: cycle(2_500_000) });
    expect(await fingerprint(machine)).toEqual(await goto({ cycle: cycle(2_500_000) }));
    expect(machine.history()?.moments).toBeGreaterThan(5);
  });

  it('stops at the same breakpoints again', async () => {
    const machine = await start(64 * MIB);
    const breakpoints = new Set([guest.address('on_tick')]);
    const stops = [1, 2, 3].map(() => machine.run({ breakpoints }).icount);
    machine.seek(cycle(0));
    expect([1, 2, 3].map(() => machine.run({ breakpoints }).icount)).toEqual(stops);
    await machine[Symbol.asyncDispose]();
  });

  it('says what is too far back, and what is too little to keep anything in', async () => {
    const machine = await startGuest(guest, DEVICES);
    expect(() => machine.stepBack()).toThrow('Cannot go back: no past is kept; call keepHistory before running');
    machine.run({ icount: icount(1000) });
    machine.keepHistory({ budget: bytes(64 * MIB) });
    machine.run({ icount: icount(2000) });
    expect(() => machine.seek(cycle(999))).toThrow(
      'Cannot go back to cycle 999: the kept past begins at cycle 1000, instruction 1000; keep it from the start',
    );
    expect(machine.stepBack(5000).icount).toBe(1000);
    expect(() => machine.keepHistory({ budget: bytes(4096) })).toThrow('not even its beginning fits');
  });
});
