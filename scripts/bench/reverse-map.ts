/**
 * What it takes to know who maps each frame: a machine of 32 MiB with 64 processes, each with memory of its own, read out
 * from mem_map, the object caches and all page tables. Processor time, so that other work on this machine counts little.
 */
import { bootMachine } from '../../emulator/index.ts';
import { takeCensus } from '../../emulator/inspector/mm/census.ts';
import type { Row } from './row.ts';
import { median } from './statistics.ts';

const PROCESSES = 64;
const RUNS = 31;
const GOAL = 15;

/** Forks until there are 64, and gives the median time of a census. */
export async function* benchReverseMap(): AsyncIterable<Row> {
  const forks = Array.from({ length: PROCESSES - 1 }, (_, parent) => [`${parent}w1`, `${parent}f`]).flat();
  await using session = await bootMachine({ program: './build/userland/tests/memory-script', args: forks });
  session.run(`event:sched_process_fork#${PROCESSES - 1}`);
  const times: number[] = [];
  let words = '';
  for (let run = 0; run <= RUNS; run++) {
    const { kernel } = session.ask.inspector().census();
    const start = process.cpuUsage();
    const { spaces, reverseMap } = takeCensus(kernel);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    const mappings = spaces.reduce((sum, space) => sum + reverseMap.pagesOf(space).length, 0);
    words = `${mappings} mappings of ${spaces.length} spaces`;
  }
  yield { what: `map of ${words}`, value: median(times), unit: 'ms', goal: { atMost: GOAL } };
}
