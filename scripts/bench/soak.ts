/**
 * Ten billion instructions of turbo, under our kernel and every kind of work: does anything grow?
 *
 * The host's heap is looked at after each billion, with what is garbage collected first. The first two billion do not
 * count: until then code is compiled that stays.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cycle } from '../../emulator/units.ts';
import { inProgram } from './program.ts';
import type { Row } from './row.ts';
import { milliseconds } from './statistics.ts';

const BILLION = 1e9;
const LENGTH = 10;
const SETTLING = 2;
const MIB = 1 << 20;

/** Takes about a minute on a machine that has nothing else to do. */
export async function* benchSoak(): AsyncIterable<Row> {
  const { machine } = await inProgram({ program: './build/userland/bench/endless', args: ['all'] });
  await using soaked = machine;
  const start = soaked.icount();
  let time = 0;
  const sizes: Size[] = [];
  for (let billion = 1; billion <= LENGTH; billion++) {
    const end = start + billion * BILLION;
    time += milliseconds(() => {
      while (soaked.icount() < end) soaked.run({ engine: 'turbo', cycle: cycle(soaked.cycle() + SLICE) });
    });
    sizes.push(sizeOf());
  }
  const executed = soaked.icount() - start;
  yield { what: 'turbo instructions executed', value: executed, unit: '', goal: { atLeast: LENGTH * BILLION } };
  yield {
    what: 'their speed, every kind of work',
    value: executed / time / 1000,
    unit: 'million in a second of the processor',
  };
  yield { what: 'growth of the heap', value: growth(sizes, 'heap'), unit: 'MiB', goal: { atMost: 1 } };
  yield { what: 'growth of memory beside it', value: growth(sizes, 'beside'), unit: 'MiB', goal: { atMost: 1 } };
}

const SLICE = 10_000_000;

interface Size {
  readonly heap: number;
  /** wasm memory, and other buffers. */
  readonly beside: number;
}

/** Most of what there was at any time after settling, against what there was then. */
function growth(sizes: readonly Size[], what: keyof Size): number {
  const settled = sizes.slice(SETTLING - 1).map((size) => size[what]);
  return (Math.max(...settled) - (settled[0] ?? Number.NaN)) / MIB;
}

function sizeOf(): Size {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, beside: external };
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
