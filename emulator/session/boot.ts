import { type Image, openImage } from '../image/image.ts';
import type { TypeGraph } from '../layouts/graph.ts';
import { loadLayouts } from '../layouts/load.ts';
import { Machine } from '../machine/machine.ts';
import type { BootRequest } from '../protocol.ts';
import { compileEvents, type EventTable } from '../trace/compile.ts';
import { bytes } from '../units.ts';
import { SessionError } from './error.ts';

/**
 * An image opened and put into a machine: execution and meaning side by side, nothing run yet.
 */
export interface Booted {
  readonly image: Image;
  readonly layouts: TypeGraph;
  readonly table: EventTable;
  readonly machine: Machine;
  readonly power: PowerNames;
}

/** Rejects with an ImageError, MachineError, TraceError or SessionError, each one sentence. */
export async function boot({ image: file, imageName, v86, memory = DEFAULT_MEMORY }: BootRequest): Promise<Booted> {
  const image = openImage(file, imageName);
  const layouts = loadLayouts(image);
  const number = (name: string): number => enumerator(layouts, name, imageName);
  const machine = await Machine.create({
    kernel: file,
    v86: { wasm: v86 },
    memory: bytes(memory),
    cmdline: '',
    rtcBase: RTC_BASE,
    seed: SEED,
    ports: { trace: number('FORKLORE_PORT_TRACE'), power: number('FORKLORE_PORT_POWER') },
  });
  return { image, layouts, table: compileEvents(image, layouts), machine, power: powerNames(number) };
}

/** 32 MiB. */
export const DEFAULT_MEMORY = 32 << 20;

/** Every run begins at the same moment, the release of Linux 2.6.34, and with the same random numbers. */
const RTC_BASE = Date.UTC(2010, 4, 16);
const SEED = 1;

export type Power = 'off' | 'restart' | 'halt' | 'panic';

/** What the kernel's numbers on the power port mean. */
export type PowerNames = ReadonlyMap<number, Power>;

function powerNames(number: (name: string) => number): PowerNames {
  return new Map([
    [number('FORKLORE_POWER_OFF'), 'off'],
    [number('FORKLORE_POWER_RESTART'), 'restart'],
    [number('FORKLORE_POWER_HALT'), 'halt'],
    [number('FORKLORE_POWER_PANIC'), 'panic'],
  ]);
}

function enumerator(layouts: TypeGraph, name: string, image: string): number {
  const value = layouts.enumerator(name);
  if (value !== undefined) return value;
  throw new SessionError(`Cannot boot ${image}: its debug information has no ${name}; is it a forklore kernel?`);
}
