/**
 * Our two engines against v86's own loop, on the same instructions: exact against its interpreter, turbo against its JIT.
 *
 * Exactness must not cost speed: our engine looks at a deadline before every instruction, v86's at nothing. Both begin
 * in the same state and run in turn, so that whatever else the machine does slows both; a ratio below 1 means that we
 * are slower. Half of what they run is work of the kernel: system calls, processes, faults, switches.
 */
import type { Machine } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import type { Snapshot } from '../../emulator/machine/snapshot.ts';
import { cycle } from '../../emulator/units.ts';
import { LOOPS, loopConfig, loopMachine } from './loops.ts';
import { inProgram } from './program.ts';
import type { Row } from './row.ts';
import { geometricMean, median, milliseconds } from './statistics.ts';
import { type StockConfig, stockV86 } from './stock.ts';

const PAIRS = 15;
const WARM_UP = 4;
const GOAL = 0.95;

/** How many times as many instructions compiled code is timed for. */
const ENGINES = [
  { engine: 'exact', times: 1, theirs: "v86's own interpreter" },
  { engine: 'turbo', times: 20, theirs: "v86's own JIT" },
] as const;

type EngineName = (typeof ENGINES)[number]['engine'];

/** Measures all work on both engines and gives the ratio for each. Takes about two minutes. */
export async function* benchEngine(): AsyncIterable<Row> {
  for (const { engine, times, theirs } of ENGINES) {
    const ratios: number[] = [];
    for (const { what, start, instructions } of await subjects()) {
      const ratio = await measure(await start(), engine, instructions * times);
      ratios.push(ratio);
      yield { what: `${engine}, ${what}`, value: ratio, unit: `of ${theirs}` };
    }
    const all = { value: geometricMean(ratios), unit: `of ${theirs}` };
    yield { what: `${engine}, geometric mean of all`, ...all, goal: { atLeast: GOAL } };
  }
}

/** What is run. */
interface Subject {
  readonly what: string;
  /** How many instructions to time. */
  readonly instructions: number;
  /** Our machine with the work before it, and how to bring v86 there. */
  start(): Promise<Start>;
}

interface Start {
  readonly ours: Machine;
  readonly config: StockConfig;
  readonly from?: Snapshot;
}

async function subjects(): Promise<readonly Subject[]> {
  const wasm = await loadV86Module();
  const loops = Object.entries(LOOPS).map(([what, instructions]) => ({
    what: `loop: ${what}`,
    instructions,
    start: async () => {
      const config = await loopConfig(wasm, what);
      return { ours: await loopMachine(config), config };
    },
  }));
  const programs = WORK.map((what) => ({
    what: `under our kernel: ${what}`,
    instructions: 2_000_000,
    start: async () => {
      const { machine, config } = await inProgram({ program: './build/userland/bench/endless', args: [what] });
      machine.step(SETTLING);
      return { ours: machine, config: { ...config, wasm: config.v86.wasm }, from: machine.snapshot() };
    },
  }));
  return [...loops, ...programs];
}

/** What userland/bench/endless.c does: four kinds for the kernel, three without it. */
const WORK = ['calls', 'forks', 'pipes', 'faults', 'sieve', 'sort', 'checksum'];
const SETTLING = 300_000;

/** The median over pairs of (time of v86's loop) / (time of ours), after both have warmed up. */
async function measure({ ours, config, from }: Start, engine: EngineName, instructions: number): Promise<number> {
  await using machine = ours;
  const theirs = await stockV86(config, engine === 'turbo', from);
  const ratios: number[] = [];
  for (let pair = -WARM_UP; pair < PAIRS; pair++) {
    await compilation();
    const ownTime = timePerInstruction(() => runOurs(machine, engine, instructions));
    const ratio = timePerInstruction(() => theirs.run(instructions)) / ownTime;
    if (pair >= 0) ratios.push(ratio);
  }
  await theirs.destroy();
  return median(ratios);
}

function runOurs(machine: Machine, engine: EngineName, instructions: number): number {
  const start = machine.icount();
  machine.run({ engine, cycle: cycle(machine.cycle() + instructions) });
  return machine.icount() - start;
}

/** Time for v86 to take what it has had compiled, which it does asynchronously. */
const compilation = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

function timePerInstruction(run: () => number): number {
  let executed = 0;
  const time = milliseconds(() => {
    executed = run();
  });
  return time / executed;
}
