/** What it costs that a machine lives in a worker of its own: being asked, and being paused in the middle of work. */
import { bootWorker } from '../../emulator/index.ts';
import type { Row } from './row.ts';
import { median } from './statistics.ts';

const TIMES = 51;

/** By the wall clock, for it is a person who waits. */
export async function* benchWorker(): AsyncIterable<Row> {
  await using session = await bootWorker({ program: './build/userland/bench/endless', args: ['sieve'] });
  await session.run({ until: 'event:sched_process_exec' });
  const asking = await times(async () => {
    await session.ask('layout', 'u32');
    return undefined;
  });
  yield { what: 'a question to a worker, and its answer', value: asking, unit: 'ms', goal: { atMost: 1 } };
  const pausing = await times(async () => {
    const pause = new AbortController();
    let asked = 0;
    const running = session.run({ signal: pause.signal }).then(() => performance.now() - asked);
    await new Promise((done) => setTimeout(done, SOME_WORK));
    asked = performance.now();
    pause.abort();
    return running;
  });
  yield { what: 'pausing a machine in a worker', value: pausing, unit: 'ms', goal: { atMost: 5 } };
}

/** Milliseconds. */
const SOME_WORK = 30;

/** The median of what the body says that it took, or of how long it took. */
async function times(body: () => Promise<number | undefined>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    const said = await body();
    all.push(said ?? performance.now() - start);
  }
  return median(all);
}
