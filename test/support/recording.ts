import { readFile } from 'node:fs/promises';
import { Inspector } from '../../emulator/inspector/inspector.ts';
import type { Target } from '../../emulator/inspector/target.ts';
import type { Machine } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import type { Stop } from '../../emulator/machine/stop.ts';
import { AddressSpace } from '../../emulator/memory/address-space.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import type { RunSpec } from '../../emulator/protocol.ts';
import { type Booted, boot } from '../../emulator/session/boot.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { giveOverlay } from '../../emulator/session/overlay-writer.ts';
import { plansFor } from '../../emulator/trace/compile.ts';
import { TraceDecoder } from '../../emulator/trace/decode.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { icount, physAddr } from '../../emulator/units.ts';
import { inTree } from '../../scripts/tree.ts';

/**
 * The real kernel on the real machine, as far as tests of what is read out of it need it: every event is recorded, the
 * run can be stopped at any of them, and memory can be changed behind the guest's back.
 */
export class Recording implements AsyncDisposable {
  readonly events: TraceEvent[] = [];
  readonly booted: Booted;
  /** Called at each event, before the next instruction; true stops there. */
  onEvent: (event: TraceEvent) => boolean = () => false;
  readonly #run: RunSpec;
  readonly #decoder: TraceDecoder;

  /** Boots a kernel's file, named from the root of the tree; nothing has run. */
  static async of(kernel: string, run: RunSpec): Promise<Recording> {
    const image = new Uint8Array(await readFile(inTree(kernel)));
    wasm ??= loadV86Module();
    return new Recording(await boot({ image, imageName: kernel, v86: await wasm, run }), run);
  }

  private constructor(booted: Booted, run: RunSpec) {
    const { machine, table } = booted;
    this.booted = booted;
    this.#run = run;
    this.#decoder = new TraceDecoder(table);
    machine.recorder.enable(plansFor(table, new Set(table.events.map(({ name }) => name))));
    machine.onTrace = () => this.#take().some((event) => this.onEvent(event));
  }

  get machine(): Machine {
    return this.booted.machine;
  }

  /** Runs until `onEvent` asks to stop, the guest ends, or for that many instructions. */
  run(instructions = 50_000_000): Stop {
    return this.machine.run({ icount: icount(this.machine.icount() + instructions) });
  }

  /** Runs to the `count`th event of that name from here on. */
  runTo(name: string, count = 1): Stop {
    let left = count;
    this.onEvent = ({ event }) => event === name && --left === 0;
    return this.run();
  }

  inspector(): Inspector {
    return new Inspector(this.target());
  }

  /** What can be asked, as it is now. */
  target(): Target {
    const { machine, image, layouts } = this.booted;
    return { memory: this.#memory(), image, layouts, registers: machine.registers() };
  }

  /** Memory as the guest sees it now. */
  space(): AddressSpace {
    return new AddressSpace(this.#memory(), physAddr(this.machine.registers().cr3));
  }

  /** Writes a word where the guest has `address`. */
  poke(address: number, value: number): void {
    const page = this.space().walk(address as Parameters<AddressSpace['walk']>[0]);
    if (!page.present) throw new RangeError(`No page at ${address.toString(16)}`);
    const ram = this.machine.ram();
    new DataView(ram.buffer, ram.byteOffset).setUint32(page.physical, value, true);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.machine[Symbol.asyncDispose]();
  }

  #memory(): PhysicalMemory {
    return new PhysicalMemory(this.machine.ram());
  }

  #take(): readonly TraceEvent[] {
    const events = this.#decoder.decode(this.machine.recorder.drain());
    for (const event of events) {
      if (event.event === 'forklore_ready') giveOverlay(event, makeOverlay(this.#run), this.space(), this.machine);
    }
    this.events.push(...events);
    return events;
  }
}

/** A lesson of the image. */
export const lesson = (name: string): RunSpec => ({ program: `/lessons/${name}`, argv: [name] });

/** A program that travels in the overlay. */
export const carried = (name: string, contents: Uint8Array): RunSpec => ({
  program: `/host/${name}`,
  argv: [name],
  files: [{ path: `/host/${name}`, contents }],
});

let wasm: Promise<WebAssembly.Module> | undefined;
