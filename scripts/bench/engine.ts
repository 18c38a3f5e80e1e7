/**
 * The exact engine against v86's own interpreter loop, on the same instructions.
 *
 * Exactness must not cost speed: our engine looks at a deadline and at breakpoints before every instruction, v86's looks
 * at neither. Each loop runs on both in turn, so that whatever else the machine does slows both; a ratio below 1 means
 * that we are slower.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { CELL, Cells } from '../../emulator/machine/cells.ts';
import { Machine } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { loadV86 } from '../../emulator/machine/v86.ts';
import { type Bytes, bytes, icount } from '../../emulator/units.ts';
import { findToolchain } from '../toolchain.ts';
import { inTree } from '../tree.ts';
import { geometricMean, median } from './statistics.ts';

/** Each loop, and how many of its instructions to time: a string instruction counts once for up to a page. */
const LOOPS: Readonly<Record<string, number>> = {
  integers: 4_000_000,
  copies: 4_000_000,
  fibonacci: 4_000_000,
  'leaf calls': 4_000_000,
  empty: 4_000_000,
  'string copy': 200_000,
};
const PAIRS = 15;
const GOAL = 0.9;

/** Measures all loops and prints the ratio for each. Takes about ten seconds. */
export async function benchEngine(): Promise<void> {
  const kernel = await buildLoops();
  const wasm = await loadV86Module();
  const ratios: number[] = [];
  for (const [loop, instructions] of Object.entries(LOOPS)) {
    const ratio = await measure({ kernel, wasm, memory: bytes(4 << 20), cmdline: loop }, instructions);
    ratios.push(ratio);
    console.log(`engine    ${loop.padEnd(12)} ${ratio.toFixed(2)} of v86's own interpreter`);
  }
  console.log(`engine    all          ${geometricMean(ratios).toFixed(2)} (goal: at least ${GOAL.toFixed(2)})`);
}

interface Config {
  readonly kernel: Uint8Array;
  readonly wasm: WebAssembly.Module;
  readonly memory: Bytes;
  readonly cmdline: string;
}

/** The median over pairs of (time of v86's loop) / (time of ours), after one warm-up of each. */
async function measure(config: Config, instructions: number): Promise<number> {
  await using ours = await Machine.create({
    ...config,
    v86: config,
    rtcBase: 0,
    seed: 1,
    ports: { trace: 0xe0, power: 0xe4 },
  });
  const theirs = await interpreter(config, instructions);
  const ratios: number[] = [];
  for (let pair = 0; pair <= PAIRS; pair++) {
    const ownTime = timePerInstruction(() => {
      ours.run({ icount: icount(ours.icount() + instructions) });
      return instructions;
    });
    const ratio = timePerInstruction(theirs.run) / ownTime;
    if (pair > 0) ratios.push(ratio);
  }
  await theirs.destroy();
  return median(ratios);
}

function timePerInstruction(run: () => number): number {
  const start = performance.now();
  const executed = run();
  return (performance.now() - start) / executed;
}

/** v86 as it comes, with its JIT off: `run` executes about so many instructions and returns how many it was. */
async function interpreter(config: Config, instructions: number) {
  const { exports, destroy } = await loadV86({
    ...config,
    takeOver: (imports) => {
      imports.microtick = () => performance.now();
      imports.run_hardware_timers = () => 100;
    },
  });
  const cells = new Cells(exports.memory);
  const run = (): number => {
    const start = cells.read(CELL.instructions);
    const executed = (): number => (cells.read(CELL.instructions) - start) >>> 0;
    while (executed() < instructions) exports.main_loop();
    return executed();
  };
  return { run, destroy };
}

async function buildLoops(): Promise<Uint8Array> {
  const [object, elf] = ['build/bench/loops.o', 'build/bench/loops.elf'];
  await mkdir(inTree('build/bench'), { recursive: true });
  const toolchain = findToolchain();
  await toolchain.compile(['--target=i386-unknown-none-elf', '-c', 'scripts/bench/loops.S', '-o', object]);
  await toolchain.link(['-m', 'elf_i386', '-static', '-Ttext=0x101000', '--image-base=0x100000', object, '-o', elf]);
  return new Uint8Array(await readFile(inTree(elf)));
}
