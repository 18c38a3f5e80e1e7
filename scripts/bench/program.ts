/** A machine in the middle of one of our programs, with nobody listening: what whole kernels are measured on. */
import type { Machine, MachineConfig } from '../../emulator/machine/machine.ts';
import { AddressSpace } from '../../emulator/memory/address-space.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { boot } from '../../emulator/session/boot.ts';
import { READY } from '../../emulator/session/journal.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { giveOverlay } from '../../emulator/session/overlay-writer.ts';
import { type MachineOptions, requestFor } from '../../emulator/session/request.ts';
import { plansFor } from '../../emulator/trace/compile.ts';
import { TraceDecoder } from '../../emulator/trace/decode.ts';
import { physAddr } from '../../emulator/units.ts';
import { CommandError } from '../command.ts';

/** Boots the image, and stops at the first instruction after the exec of this program. */
export async function inProgram(options: MachineOptions): Promise<{ machine: Machine; config: MachineConfig }> {
  const request = await requestFor(options);
  const { machine, table, config } = await boot(request);
  const id = (name: string): number => table.events.find((event) => event.name === name)?.id ?? 0;
  machine.recorder.enable(plansFor(table, new Set([READY])));
  machine.run({ trace: { id: id(READY) } });
  const ready = new TraceDecoder(table).decode(machine.recorder.drain()).find(({ event }) => event === READY);
  if (!ready) throw new CommandError(`Cannot run ${options.program}: the image told of no ${READY}; is it sound?`);
  const space = new AddressSpace(new PhysicalMemory(machine.ram()), physAddr(machine.registers().cr3));
  giveOverlay(ready, makeOverlay(request.run), space, machine);
  machine.recorder.enable([]);
  machine.run({ trace: { id: id('sched_process_exec') } }); // init's own came before
  return { machine, config };
}
