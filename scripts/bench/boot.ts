/**
 * How far it is from power-on to the first instruction of user mode, in guest instructions: exact, so measured once.
 */
import { boot } from '../../emulator/session/boot.ts';
import { loadParts } from '../../emulator/session/package-files.ts';
import type { Row } from './row.ts';

const GOAL = 1_500_000;
const USER = 3;

/** Boots the image up to ring 3. */
export async function* benchBoot(): AsyncIterable<Row> {
  const { machine, table } = await boot({ ...(await loadParts()), run: { program: '/init', argv: ['init'] } });
  await using booted = machine;
  const exec = table.events.find(({ name }) => name === 'sched_process_exec')?.id;
  booted.onTrace = (id) => id === exec;
  booted.run();
  while (booted.registers().cpl !== USER) booted.step();
  yield { what: 'power-on to user mode', value: booted.icount(), unit: 'instructions', goal: { atMost: GOAL } };
}
