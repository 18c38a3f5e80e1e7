/**
 * Our two engines against v86's own loop, on the same instructions: exact against its interpreter, turbo against its JIT.
 *
 * Exactness must not cost speed: our engine looks at a deadline and at breakpoints before every instruction, v86's looks
 * at neither. Each loop runs on both in turn, so that whatever else the machine does slows both; a ratio below 1 means
 * that we are slower.
 */
import type { Machine } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { cycle } from '../../emulator/units.ts';
import { LOOPS, type LoopConfig, loopConfig, loopMachine, stockV86 } from './loops.ts';
import type { Row } from './row.ts';
import { geometricMean, median, milliseconds } from './statistics.ts';

const PAIRS = 15;
const GOAL = 0.95;

/** How many times as many instructions compiled code is timed for. */
const ENGINES = [
  { engine: 'exact', times: 1, theirs: "v86's own interpreter" },
  { engine: 'turbo', times: 20, theirs: "v86's own JIT" },
] as const;

/** Measures all loops on both engines and gives the ratio for each. Takes about half a minute. */
export async function* benchEngine(): AsyncIterable<Row> {
  const wasm = await loadV86Module();
  for (const { engine, times, theirs } of ENGINES) {
    const ratios: number[] = [];
    for (const [loop, instructions] of Object.entries(LOOPS)) {
      const ratio = await measure(await loopConfig(wasm, loop), engine, instructions * times);
      ratios.push(ratio);
      yield { what: `${engine}, ${loop}`, value: ratio, unit: `of ${theirs}` };
    }
    const all = { value: geometricMean(ratios), unit: `of ${theirs}` };
    yield { what: `${engine}, all of them`, ...all, goal: { atLeast: GOAL } };
  }
}

type EngineName = (typeof ENGINES)[number]['engine'];

/** The median over pairs of (time of v86's loop) / (time of ours), after both have warmed up. */
async function measure(config: LoopConfig, engine: EngineName, instructions: number): Promise<number> {
  await using ours = await loopMachine(config);
  const theirs = await stockV86(config, engine === 'turbo');
  const ratios: number[] = [];
  for (let pair = -WARM_UP; pair < PAIRS; pair++) {
    await compilation();
    const ownTime = timePerInstruction(() => runOurs(ours, engine, instructions));
    const ratio = timePerInstruction(() => theirs.run(instructions)) / ownTime;
    if (pair >= 0) ratios.push(ratio);
  }
  await theirs.destroy();
  return median(ratios);
}

const WARM_UP = 2;

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
