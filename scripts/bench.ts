/**
 * The project's benchmarks: what a person waits for, what exactness costs, and what the kernel's work costs in guest
 * instructions. No test depends on them.
 *
 *     npm run bench                    all groups but the soak
 *     npx forklore bench machine       one of them
 */
import { benchBoot } from './bench/boot.ts';
import { benchCold } from './bench/cold.ts';
import { benchEngine } from './bench/engine.ts';
import { benchMemory } from './bench/memory.ts';
import { benchPast } from './bench/past.ts';
import { benchProcess } from './bench/process.ts';
import { benchReverseMap } from './bench/reverse-map.ts';
import { formatRow, type Row, rowJson } from './bench/row.ts';
import { benchSoak } from './bench/soak.ts';
import { benchWorker } from './bench/worker.ts';
import { CommandError, main } from './command.ts';
import { isProgram } from './tree.ts';

/** Measures figure by figure, and gives each as soon as there is one. */
type Bench = () => AsyncIterable<Row> | Iterable<Row>;

const GROUPS: Readonly<Record<string, readonly Bench[]>> = {
  boot: [benchBoot, benchCold],
  machine: [benchEngine, benchPast, benchWorker],
  process: [benchProcess],
  memory: [benchMemory, benchReverseMap],
  soak: [benchSoak],
};

/** What is measured where nothing is named: a soak takes long. */
const USUAL = Object.keys(GROUPS).filter((group) => group !== 'soak');

/** Runs the groups of these names, or all where none is given; `--json` prints a line of JSON for each figure. */
export async function bench(args: readonly string[], print: (line: string) => void = console.log): Promise<void> {
  const tell = args.includes('--json') ? rowJson : formatRow;
  for (const group of chosen(args.filter((word) => word !== '--json'))) {
    for (const measure of GROUPS[group] ?? []) for await (const row of measure()) print(tell(group, row));
  }
}

/** Throws a CommandError for a name that is no group's. */
function chosen(names: readonly string[]): readonly string[] {
  const groups = Object.keys(GROUPS);
  const unknown = names.find((name) => !groups.includes(name));
  if (unknown === undefined) return names.length > 0 ? names : USUAL;
  throw new CommandError(`Cannot measure ${unknown}: there is no such group; name ${groups.join(', ')}`);
}

if (isProgram(import.meta.url)) await main(() => bench(process.argv.slice(2)));
