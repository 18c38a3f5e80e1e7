import type { Current } from '../inspector/current.ts';
import { InspectError } from '../inspector/error.ts';
import { Inspector } from '../inspector/inspector.ts';
import type { Buddy } from '../inspector/mm/buddy.ts';
import type { FrameMap } from '../inspector/mm/frame-map.ts';
import type { Maps } from '../inspector/mm/maps.ts';
import type { SlabInfo } from '../inspector/mm/slab-info.ts';
import type { Translation } from '../inspector/mm/vtop.ts';
import { Places } from '../inspector/places.ts';
import type { Printed } from '../inspector/print/print.ts';
import type { Tasks } from '../inspector/tasks.ts';
import type { TaskTree } from '../inspector/tree.ts';
import { type LayoutJson, layoutJson } from '../layouts/layout.ts';
import { parseType } from '../layouts/parse-type.ts';
import { PhysicalMemory } from '../memory/physical.ts';
import type { CowAnswer, Queries, TaskAnswer } from '../protocol.ts';
import type { Booted } from './boot.ts';
import type { CowHistory } from './cow-history.ts';

/**
 * The named questions that a session answers, each read out of guest memory at the moment it is asked.
 *
 * Answers are plain JSON, so that they mean the same on either side of a worker.
 */
export class Questions implements Queries {
  readonly #booted: Booted;
  readonly #history: CowHistory | undefined;
  readonly #places = new Places();

  constructor(booted: Booted, history?: CowHistory) {
    this.#booted = booted;
    this.#history = history;
  }

  ps(): Tasks {
    return this.inspector().tasks();
  }

  pstree(): TaskTree {
    return this.inspector().tree();
  }

  current(): Current {
    return this.inspector().current();
  }

  /** Throws InspectError where no task has that pid. */
  task(pid: number): TaskAnswer {
    const inspector = this.inspector();
    const { rows } = inspector.tasks();
    const row = rows.find((task) => task.pid === pid);
    if (row) return { row, ...inspector.print(`*task(${pid})`) };
    const known = rows.map((task) => task.pid).join(', ');
    throw new InspectError(`Cannot show the task ${pid}: no task has that pid; there are ${known}`);
  }

  frames(): FrameMap {
    return this.inspector().frames();
  }

  /** Throws InspectError where the task has no memory. */
  cow(pid?: number): CowAnswer {
    return { ...this.inspector().cow(pid), history: this.#history?.of(pid) ?? null };
  }

  /** Throws InspectError where the task has no memory, or the address is none. */
  vtop(pid: number, address: number): Translation {
    return this.inspector().vtop(pid, address);
  }

  /** Throws InspectError where the task has no memory. */
  maps(pid: number): Maps {
    return this.inspector().maps(pid);
  }

  slab(): SlabInfo {
    return this.inspector().slab();
  }

  buddy(): Buddy {
    return this.inspector().buddy();
  }

  /** Throws InspectError or LayoutError for what means nothing, MemoryError for what is not there. */
  print(expression: string): Printed {
    return this.inspector().print(expression);
  }

  /** Throws LayoutError for a type that the kernel has not. */
  layout(type: string): LayoutJson {
    return layoutJson(parseType(this.#booted.layouts, type));
  }

  /** What lies at an address for the task that runs; `undefined` where nothing is known of it. */
  place(address: number): string | undefined {
    return this.inspector().place(address);
  }

  /** An inspector over the guest as it stands; good until it runs again. */
  inspector(): Inspector {
    const { machine, image, layouts } = this.#booted;
    const memory = new PhysicalMemory(machine.ram());
    return new Inspector({ memory, image, layouts, registers: machine.registers() }, this.#places);
  }
}
