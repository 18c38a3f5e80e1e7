/**
 * What a person waits for: from the start of Node to its end, for the built command line running the smallest lesson.
 */
import { execFileSync } from 'node:child_process';
import { inTree } from '../tree.ts';
import type { Row } from './row.ts';
import { median } from './statistics.ts';

const RUNS = 15;
const GOAL = { whole: 0.6, guest: 0.25 };

/** Runs `forklore run hello` again and again, and in turn a program that times the guest alone; gives the medians. */
export function* benchCold(): Iterable<Row> {
  const whole: number[] = [];
  const guest: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    runNode(['dist/cli.js', 'run', 'hello']);
    whole.push((performance.now() - start) / 1000);
    guest.push(Number(runNode(['--input-type=module', '--eval', GUEST_ALONE])));
  }
  yield { what: 'run hello, from a cold start', value: median(whole), unit: 's', goal: { atMost: GOAL.whole } };
  yield { what: '… of it in the guest', value: median(guest), unit: 's', goal: { atMost: GOAL.guest } };
}

const GUEST_ALONE = `
  import { bootMachine } from './dist/index.js';
  const session = await bootMachine({ program: 'hello' });
  const start = performance.now();
  session.run();
  console.log((performance.now() - start) / 1000);`;

const runNode = (args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: inTree(), encoding: 'utf8' });
