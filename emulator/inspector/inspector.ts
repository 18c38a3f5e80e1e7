import { type Current, readCurrent } from './current.ts';
import { type Buddy, readBuddy } from './mm/buddy.ts';
import { type Census, takeCensus } from './mm/census.ts';
import { type Cow, readCow } from './mm/cow.ts';
import { type FrameMap, readFrameMap } from './mm/frame-map.ts';
import { type Maps, readMaps } from './mm/maps.ts';
import { MemMap } from './mm/mem-map.ts';
import { type SlabInfo, slabInfo } from './mm/slab-info.ts';
import { type Translation, translate } from './mm/vtop.ts';
import { Places } from './places.ts';
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
  readonly #places: Places;

  /** `places` keeps the symbols of programs from one stop to the next. */
  constructor(target: Target, places = new Places()) {
    this.#kernel = new Kernel(target);
    this.#places = places;
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

  /** What lies at an address, as that task sees it: a symbol, or what the area is. `undefined` for nothing known. */
  place(address: number): string | undefined {
    return this.#places.of(this.#kernel, address);
  }

  /** What every frame of RAM is for, with every disagreement between the kernel's notes and what is there. */
  frames(): FrameMap {
    return readFrameMap(this.census());
  }

  /** Shared and private pages of a task, or of all. Throws InspectError where it has no memory. */
  cow(pid?: number): Cow {
    return readCow(this.census(), pid);
  }

  /** An address of a task, down to its frame. Throws InspectError where the task has no memory. */
  vtop(pid: number, address: number): Translation {
    return translate(this.census(), pid, address);
  }

  /** The areas of a task's memory. Throws InspectError where it has none. */
  maps(pid: number): Maps {
    return readMaps(this.census(), pid);
  }

  /** The object caches. */
  slab(): SlabInfo {
    return slabInfo(this.census());
  }

  /** The free frames, by zone and order. */
  buddy(): Buddy {
    const { memMap, findings } = MemMap.read(this.#kernel);
    const buddy = readBuddy(this.#kernel, memMap);
    return { ...buddy, findings: [...findings, ...buddy.findings] };
  }

  /** Memory taken stock of, for further questions in one stop. */
  census(): Census {
    return takeCensus(this.#kernel);
  }

  /** A C expression over the kernel's variables. Throws InspectError, LayoutError or MemoryError, each a sentence. */
  print(expression: string): Printed {
    return printExpression(this.#kernel, expression);
  }
}
