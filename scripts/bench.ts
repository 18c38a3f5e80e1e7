/**
 * The project's benchmarks: what a person waits for, and what exactness costs. No test depends on them.
 *
 *     npm run bench
 */
import { benchBoot } from './bench/boot.ts';
import { benchCold } from './bench/cold.ts';
import { benchEngine } from './bench/engine.ts';
import { main } from './command.ts';

await main(async () => {
  await benchBoot();
  benchCold();
  await benchEngine();
});
