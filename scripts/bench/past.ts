/**
 * What it costs to stop, to keep the past and to go back in it, on a guest of 32 MiB.
 */

import { openElf } from '../../emulator/image/elf.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { Machine, type MachineConfig } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { boot } from '../../emulator/session/boot.ts';
import { loadParts } from '../../emulator/session/package-files.ts';
import { bytes, icount, type VirtAddr, virtAddr } from '../../emulator/units.ts';
import { loopConfig, loopMachine } from './loops.ts';
import { inProgram } from './program.ts';
import type { Row } from './row.ts';
import { median, milliseconds, processorTime } from './statistics.ts';

const MEMORY = 32 << 20;
const BUDGET = bytes(256 << 20);
const REPEATS = 25;
/** Instructions from one moment to the next, as a session has it. */
const INTERVAL = 2_000_000;

/** Measures all of it. Takes about ten seconds. */
export async function* benchPast(): AsyncIterable<Row> {
  const wasm = await loadV86Module();
  yield* benchBreakpoints(wasm);
  yield* benchMoments();
  yield* benchStepBack(wasm);
  yield* benchOpening();
}

/** The difference that breakpoints make, over a function that is called every fifth instruction. */
async function* benchBreakpoints(wasm: WebAssembly.Module): AsyncIterable<Row> {
  const config = await loopConfig(wasm, 'leaf calls');
  await using machine = await loopMachine(config);
  const symbol = readSymbols(openElf(config.kernel, 'loops')).lookup('nothing');
  const breakpoints: ReadonlySet<VirtAddr> = new Set([symbol?.address ?? virtAddr(0)]);
  const hits = 100_000;
  let left = hits;
  const passing = (): void => {
    left = hits;
    machine.onBreakpoint = () => --left === 0;
    machine.run({ breakpoints });
  };
  const stopping = (): void => {
    machine.onBreakpoint = () => true;
    for (let hit = 0; hit < hits; hit++) machine.run({ breakpoints });
  };
  yield row('a breakpoint, asked whether to stop', perHit(machine, hits, passing), 'ns', 100);
  yield row('a stop at a breakpoint', perHit(machine, hits, stopping), 'ns');
}

/** Nanoseconds that each hit costs, beside the same instructions without. */
function perHit(machine: Machine, hits: number, body: () => void): number {
  const nanoseconds = Array.from({ length: REPEATS }, () => {
    const start = machine.icount();
    const time = milliseconds(body);
    const instructions = machine.icount() - start;
    return ((time - milliseconds(() => machine.step(instructions))) * 1e6) / hits;
  });
  return median(nanoseconds);
}

/** Keeping everything, and keeping what 2 million instructions have changed: under our kernel, which forks all the time. */
async function* benchMoments(): AsyncIterable<Row> {
  const { machine } = await inProgram({ program: './build/userland/bench/endless', args: ['forks'] });
  await using busy = machine;
  const keep = (): void => busy.keepHistory({ budget: BUDGET, interval: INTERVAL });
  keep();
  yield row('a keyframe', median(Array.from({ length: REPEATS }, () => milliseconds(keep))), 'ms', 8);
  const deltas: number[] = [];
  for (let delta = 0; delta < REPEATS; delta++) {
    busy.step(INTERVAL - 1);
    deltas.push(milliseconds(() => busy.step())); // one instruction, and the moment that was due before it
  }
  yield row('a delta', median(deltas), 'ms', 2);
}

/** One instruction back, time and again, after a long run. */
async function* benchStepBack(wasm: WebAssembly.Module): AsyncIterable<Row> {
  await using machine = await loopMachine(await loopConfig(wasm, 'copies', MEMORY));
  machine.keepHistory({ budget: BUDGET });
  machine.run({ icount: icount(100_000_000) });
  const first = milliseconds(() => machine.stepBack());
  const times = Array.from({ length: REPEATS }, () => milliseconds(() => machine.stepBack()));
  yield row('a step back', median([first, ...times]), 'ms', 60);
  yield row('the first of them', first, 'ms', 60);
}

/** From a saved snapshot at forklore_ready to a machine that runs, and from power-on to the same place. */
async function* benchOpening(): AsyncIterable<Row> {
  const parts = await loadParts();
  const bootToReady = async (): Promise<{ machine: Machine; config: MachineConfig }> => {
    const { machine, table, config } = await boot({ ...parts, run: { program: '/init', argv: ['init'] } });
    machine.run({ trace: { id: table.events.find(({ name }) => name === 'forklore_ready')?.id ?? 0 } });
    return { machine, config };
  };
  const { machine, config } = await bootToReady();
  const saved = await machine.save();
  const booting = await repeat(async () => (await bootToReady()).machine);
  const opening = await repeat(() => Machine.open(config, saved));
  const size = (saved.length / (1 << 20)).toFixed(1);
  yield row(`a snapshot of ${size} MiB`, opening, 'ms', 50);
  yield row('a boot to the same place', booting, 'ms');
  await machine[Symbol.asyncDispose]();
}

async function repeat(make: () => Promise<Machine>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < REPEATS; turn++) {
    const start = processorTime();
    const machine = await make();
    machine.step();
    times.push(processorTime() - start);
    await machine[Symbol.asyncDispose]();
  }
  return median(times);
}

const row = (what: string, value: number, unit: string, goal?: number): Row => ({
  what,
  value,
  unit,
  ...(goal !== undefined && { goal: { atMost: goal } }),
});
