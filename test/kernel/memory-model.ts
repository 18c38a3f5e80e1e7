/**
 * What userland/tests/memory-script.c must do to memory, by the simplest model that says it: a page is a reference to
 * a frame, fork copies references, and a write goes to a frame of one's own.
 */
export const PRIVATE = 0x20000000;
export const SHARED = 0x30000000;
export const PAGES = 8;
const MOST_PROCESSES = 6;
const NEEDS_PAGE: readonly string[] = ['w', 'r', 'p', 'q', 'v'];
const FIRST_IN_FILE = 1000;

/** A wish; `resolve` makes it a step that is possible where it falls. */
export interface Wish {
  readonly who: number;
  readonly op: (typeof OPS)[number];
  readonly page: number;
}

export const OPS = ['f', 'w', 'w', 'w', 'r', 'u', 'm', 'p', 'q', 's', 'z', 'v', 'l', 'l', 'e', 'x'] as const;

/** A frame with something written in it. Two pages have the same frame if and only if they have the same object here. */
export interface ModelFrame {
  readonly value: number;
}

export interface ModelPage {
  readonly rights: 'rw-p' | 'r--p';
  /** Absent where nothing was ever written: zeros, or what the file has there. */
  readonly frame?: ModelFrame;
  /** Of a page of the file: what it begins with. */
  readonly file?: number;
}

export interface ModelProcess {
  readonly number: number;
  readonly parent: number | undefined;
  /** Undefined where nothing is mapped. */
  readonly pages: (ModelPage | undefined)[];
}

export class MemoryModel {
  /** Those that live, oldest first. */
  readonly processes: ModelProcess[];
  readonly shared: number[] = new Array<number>(PAGES).fill(0);
  #born = 1;
  #steps = 0;

  constructor() {
    const pages = Array.from({ length: PAGES }, (): ModelPage => ({ rights: 'rw-p' }));
    this.processes = [{ number: 0, parent: undefined, pages }];
  }

  /** The wish as a step of the script, changed where it would fail. */
  resolve({ who, op, page }: Wish): string {
    const process = this.processes[who % this.processes.length] ?? this.#process(0);
    const { number } = process;
    const { rights } = process.pages[page] ?? {};
    if (op === 'f' && this.processes.length >= MOST_PROCESSES) return `${number}z${page}`;
    if (op === 'x') {
      const child = this.processes.find((one) => one.parent === number && !this.#hasChildren(one.number));
      return child ? `${number}x${child.number}` : `${number}s${page}`;
    }
    if (NEEDS_PAGE.includes(op) && !rights) return `${number}m${page}`;
    if (op === 'w' && rights === 'r--p') return `${number}q${page}`;
    return op === 'f' || op === 'e' ? `${number}${op}` : `${number}${op}${page}`;
  }

  /** Does a step and gives what the program prints about it. */
  apply(step: string): number {
    const [, number = '0', op = '', rest = '0'] = /^(\d+)([a-z])(\d*)$/.exec(step) ?? [];
    this.#steps++;
    return this.#perform(this.#process(Number(number)), op, Number(rest));
  }

  /** How many pages refer to a frame. */
  users(frame: ModelFrame): number {
    return this.processes.flatMap(({ pages }) => pages.filter((page) => page?.frame === frame)).length;
  }

  #perform(process: ModelProcess, op: string, page: number): number {
    const { pages } = process;
    const old = pages[page];
    switch (op) {
      case 'f':
        this.processes.push({ number: this.#born, parent: process.number, pages: [...pages] });
        return this.#born++;
      case 'w':
        pages[page] = { rights: 'rw-p', frame: { value: this.#steps } };
        return this.#steps;
      case 'r':
        return old?.frame?.value ?? old?.file ?? 0;
      case 's':
        this.shared[page] = this.#steps;
        return this.#steps;
      case 'z':
        return this.shared[page] ?? 0;
      case 'u':
        pages[page] = undefined;
        return 0;
      case 'm':
        pages[page] = { rights: 'rw-p' };
        return 0;
      case 'v':
        pages[page ^ (PAGES / 2)] = old;
        pages[page] = undefined;
        return 0;
      case 'l':
        pages[page] = { rights: 'rw-p', file: FIRST_IN_FILE + page };
        return 0;
      case 'p':
      case 'q':
        pages[page] = { ...old, rights: op === 'p' ? 'r--p' : 'rw-p' };
        return 0;
      case 'x':
        this.processes.splice(this.processes.indexOf(this.#process(page)), 1);
        return 1;
      default:
        return 7;
    }
  }

  #hasChildren(number: number): boolean {
    return this.processes.some(({ parent }) => parent === number);
  }

  #process(number: number): ModelProcess {
    const process = this.processes.find((one) => one.number === number);
    if (process) return process;
    throw new RangeError(`There is no process ${number}`);
  }
}
