import type { Current } from '../inspector/current.ts';
import type { Tasks } from '../inspector/tasks.ts';
import type { TaskTree } from '../inspector/tree.ts';
import type { RunResult, RunSpec } from '../protocol.ts';
import { type RemoteProgress, RemoteSession } from '../session/client.ts';
import { SessionError } from '../session/error.ts';
import { type Cycle, cycle, type Icount, icount } from '../units.ts';
import type { Assets } from './assets.ts';

/**
 * One run of a program, in a worker of its own, from power-on.
 *
 * A machine only goes forward. To go back is to take another run of the same program and to stop it earlier: it does
 * the same, byte for byte.
 */
export class Take implements AsyncDisposable {
  readonly #session: RemoteSession;
  #aimed = false;
  #cycle = cycle(0);
  #icount = icount(0);
  #ending: Ending | undefined;

  private constructor(session: RemoteSession) {
    this.#session = session;
  }

  /** Boots a machine and loads the program; nothing has run. */
  static async open({ image, v86, workers }: Assets, run: RunSpec): Promise<Take> {
    const session = await RemoteSession.boot(workers.take(), {
      image: image.bytes,
      imageName: image.name,
      v86,
      run,
      trace: [],
    });
    return new Take(session);
  }

  /** Where it stands. */
  get cycle(): Cycle {
    return this.#cycle;
  }

  /** Why it can go no further, once it cannot. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Runs to a cycle or to the end, or until `signal` pauses it, and tells what happens on the way. */
  async to(target: Cycle | typeof END, signal: AbortSignal, hear: (progress: RemoteProgress) => void): Promise<void> {
    const onProgress = (progress: RemoteProgress): void => {
      this.#cycle = cycle(progress.cycle);
      this.#icount = icount(progress.icount);
      hear(progress);
    };
    const until = target === END ? this.#end() : `cycle:${target}`;
    this.#aimed ||= until !== undefined;
    try {
      const stop = await this.#session.run({ signal, onProgress, ...(until && { until }) });
      if (stop && target === END) this.#ending = { cycle: this.#cycle, words: stop.words };
    } catch (error) {
      // A panic, or a guest that sleeps for ever: the session gives it as an error, and it is what there is to see.
      if (!(error instanceof SessionError)) throw error;
      this.#ending = { cycle: this.#cycle, words: error.message };
    }
  }

  /** A run that was never aimed at anything goes to its end by itself, wherever that is. */
  #end(): string | undefined {
    return this.#aimed ? 'off' : undefined;
  }

  /** What the kernel's memory says as it stands. */
  async look(): Promise<Moment> {
    const [at, now, ending] = [this.#cycle, this.#icount, this.#ending];
    const [tasks, tree, current] = await Promise.all([
      this.#session.ask('ps'),
      this.#session.ask('pstree'),
      this.#session.ask('current'),
    ]);
    return { cycle: at, icount: now, tasks, tree, current, ...(ending && { ending }) };
  }

  /** What it came to; hashes all of guest memory. */
  result(): Promise<RunResult> {
    return this.#session.result();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** Where every run leads that is not stopped before. */
export const END = 'end';

/** Why a run can go no further, and where. */
export interface Ending {
  readonly cycle: Cycle;
  readonly words: string;
}

/** A stopped guest, as the page shows it. */
export interface Moment {
  readonly cycle: Cycle;
  readonly icount: Icount;
  readonly tasks: Tasks;
  readonly tree: TaskTree;
  readonly current: Current;
  readonly ending?: Ending;
}
