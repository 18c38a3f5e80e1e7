import type { Current } from '../inspector/current.ts';
import { InspectError } from '../inspector/error.ts';
import { Inspector } from '../inspector/inspector.ts';
import type { Printed } from '../inspector/print/print.ts';
import type { Tasks } from '../inspector/tasks.ts';
import type { TaskTree } from '../inspector/tree.ts';
import { type LayoutJson, layoutJson } from '../layouts/layout.ts';
import { parseType } from '../layouts/parse-type.ts';
import { PhysicalMemory } from '../memory/physical.ts';
import type { Queries, TaskAnswer } from '../protocol.ts';
import type { Booted } from './boot.ts';

/**
 * The named questions that a session answers, each read out of guest memory at the moment it is asked.
 *
 * Answers are plain JSON, so that they mean the same on either side of a worker.
 */
export class Questions implements Queries {
  readonly #booted: Booted;

  constructor(booted: Booted) {
    this.#booted = booted;
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

  /** Throws InspectError or LayoutError for what means nothing, MemoryError for what is not there. */
  print(expression: string): Printed {
    return this.inspector().print(expression);
  }

  /** Throws LayoutError for a type that the kernel has not. */
  layout(type: string): LayoutJson {
    return layoutJson(parseType(this.#booted.layouts, type));
  }

  /** An inspector over the guest as it stands; good until it runs again. */
  inspector(): Inspector {
    const { machine, image, layouts } = this.#booted;
    return new Inspector({
      memory: new PhysicalMemory(machine.ram()),
      image,
      layouts,
      registers: machine.registers(),
    });
  }
}
