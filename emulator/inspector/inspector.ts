import { type Current, readCurrent } from './current.ts';
import { type Printed, printExpression } from './print/print.ts';
import { Kernel, type Target } from './target.ts';
import { readTasks, type Tasks } from './tasks.ts';
import { readTree, type TaskTree } from './tree.ts';

/**
 * Answers questions about a stopped guest. Make one for each stop: it keeps nothing, but the machine hands out a new
 * view of its memory after it has run.
 */
export class Inspector {
  readonly #kernel: Kernel;

  constructor(target: Target) {
    this.#kernel = new Kernel(target);
  }

  /** All tasks, as ps lists them. */
  tasks(): Tasks {
    return readTasks(this.#kernel);
  }

  /** The family tree, as pstree draws it. */
  tree(): TaskTree {
    return readTree(this.#kernel);
  }

  /** The task that the processor runs. */
  current(): Current {
    return readCurrent(this.#kernel);
  }

  /** A C expression over the kernel's variables. Throws InspectError, LayoutError or MemoryError, each a sentence. */
  print(expression: string): Printed {
    return printExpression(this.#kernel, expression);
  }
}
