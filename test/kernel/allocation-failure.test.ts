/** Every single allocation inside fork, clone and exec is made to fail, and nothing is left behind. */
import { expect, test } from 'vitest';
import { offsetOf } from '../../emulator/layouts/offset-of.ts';
import { type Booted, boot } from '../../emulator/session/boot.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { requestFor } from '../../emulator/session/request.ts';
import { cycle } from '../../emulator/units.ts';
import { books, disagreements } from './frames.ts';
import { giveOverlay } from './overlay.ts';

/** Which calls a program makes again and again, once in each round, and how much each asks for at least. */
const FORKS = { program: './build/userland/tests/fork-exec-repeats', round: 'fork', requests: 4 } as const;
const THREADS = { program: './build/userland/tests/thread-repeats', round: 'clone', requests: 1 } as const;
const PROGRAMS = { fork: FORKS, execve: FORKS, clone: THREADS } as const;

/** What they say then. Past its point of no return, exec has nobody to say it to: the program is killed. */
const ENOMEM = -12;
const ANSWERS = { fork: [ENOMEM], clone: [ENOMEM], execve: [ENOMEM, 0] } as const;

test.for(['fork', 'execve', 'clone'] as const)(
  'Whichever allocation fails in %s, frames, objects and tasks are as before',
  async (call) => {
    for (const attr of ['failslab', 'fail_page_alloc'] as const) {
      const rounds = await failOneByOne(call, attr);
      const failed = rounds.filter(({ failed }) => failed);
      expect(failed.length, `${attr} requests in ${call}`).toBeGreaterThanOrEqual(PROGRAMS[call].requests);
      for (const { position, result } of failed) expect(ANSWERS[call], `position ${position}`).toContain(result);
      expect(rounds.at(-1)?.failed, 'in the last round nothing was left to fail').toBe(false);
      for (const { position, before } of rounds)
        expect({ position, before }).toEqual({ position, before: rounds[0]?.before });
      expect(rounds.flatMap(({ wrong }) => wrong)).toEqual([]);
    }
  },
);

interface Round {
  /** Which request of the call was to fail. */
  readonly position: number;
  /** Whether there was one. */
  failed: boolean;
  /** What the call said. */
  result?: number;
  readonly before: ReturnType<typeof books>;
  readonly wrong: readonly string[];
}

/** Runs the program; in its nth round the nth request inside the call fails. The first round is left alone. */
async function failOneByOne(call: keyof typeof CALLS, attr: 'failslab' | 'fail_page_alloc'): Promise<readonly Round[]> {
  const { program, round: next } = PROGRAMS[call];
  const request = await requestFor({ program });
  const booted = await boot(request);
  const { machine } = booted;
  await using _ = machine;
  const events = eventIds(booted);
  const number = CALLS[call];
  const nth = fault(booted, attr, 'nth');
  const failures = fault(booted, attr, 'failed');
  const rounds: Round[] = [];
  let position = -1;
  machine.onTrace = (id) => {
    const { ebx, ecx } = machine.registers();
    if (id === events.forklore_ready) giveOverlay(machine, makeOverlay(request.run));
    if (id === events.sys_enter && ecx === CALLS[next] && ++position > 0)
      rounds.push({ position, failed: false, before: books(booted), wrong: disagreements(booted) });
    const round = rounds.at(-1);
    if (!round) return false;
    if (id === events.sys_enter && ecx === number) {
      poke(machine.ram(), nth, round.position);
      poke(machine.ram(), failures, 0);
    }
    if (id === events.sys_exit && ebx === number) {
      if (!round.failed && peek(machine.ram(), failures) > 0) {
        round.failed = true;
        round.result = ecx | 0;
      }
      poke(machine.ram(), nth, 0);
    }
    return false;
  };
  const stop = machine.run({ cycle: cycle(2_000_000_000) });
  expect(stop.reason).toBe('power');
  return rounds;
}

const CALLS = { fork: 2, execve: 11, clone: 120 } as const;
const PAGE_OFFSET = 0xc0000000;

function eventIds({ table }: Booted): Readonly<Record<'forklore_ready' | 'sys_enter' | 'sys_exit', number>> {
  const id = (wanted: string): number => table.events.find(({ name }) => name === wanted)?.id ?? Number.NaN;
  return { forklore_ready: id('forklore_ready'), sys_enter: id('sys_enter'), sys_exit: id('sys_exit') };
}

/** Physical address of a member of a struct fault_attr. */
function fault({ layouts }: Booted, attr: string, member: string): number {
  const { type, address } = layouts.variable(attr);
  return address + offsetOf(type, member) - PAGE_OFFSET;
}

const poke = (ram: Uint8Array, at: number, value: number): void =>
  new DataView(ram.buffer, ram.byteOffset).setUint32(at, value, true);
const peek = (ram: Uint8Array, at: number): number => new DataView(ram.buffer, ram.byteOffset).getUint32(at, true);
