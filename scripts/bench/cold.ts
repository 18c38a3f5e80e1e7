/**
 * What a person waits for: from the start of Node to its end, for the built command line running the smallest lesson.
 */
import { execFileSync } from 'node:child_process';
import { inTree } from '../tree.ts';
import { median } from './statistics.ts';

const RUNS = 15;
const GOAL = 0.6;

/** Runs `forklore run hello` again and again, with an empty Node in between, and prints both medians. */
export function benchCold(): void {
  const hello: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    hello.push(secondsFor(['dist/cli.js', 'run', 'hello']));
    empty.push(secondsFor(['--eval', '']));
  }
  const [ours, node] = [median(hello), median(empty)];
  console.log(
    `cold      ${ours.toFixed(2)} s for run hello (goal: at most ${GOAL.toFixed(2)}), ${node.toFixed(2)} s of it Node's own`,
  );
}

function secondsFor(args: readonly string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, args, { cwd: inTree(), stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}
