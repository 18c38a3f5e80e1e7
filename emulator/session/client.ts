import { type Endpoint, wrap } from 'comlink';
import type {
  BootRequest,
  Injection,
  ProgressMessage,
  Queries,
  QueryName,
  Recording,
  RunResult,
  SessionInfo,
  SessionService,
  SessionStop,
} from '../protocol.ts';
import type { TraceEvent } from '../trace/event.ts';
import { readJsonLines } from '../trace/jsonl.ts';
import { driveSlices } from './drive.ts';
import { SessionError } from './error.ts';

import type { PaceKind } from './pace.ts';

/**
 * A session that runs in a worker, as its client holds it.
 *
 *     await using session = await RemoteSession.boot(worker, request);
 *     const stop = await session.run({ until: 'exit', onProgress: ({ console }) => terminal.write(console) });
 *     const { rows } = await session.ask('ps');
 *
 * Questions may be asked while it runs: they are answered between two slices. Disposing ends the worker.
 */
export class RemoteSession implements AsyncDisposable {
  readonly info: SessionInfo;
  readonly #service: SessionService;
  readonly #worker: SessionWorker;

  private constructor(service: SessionService, worker: SessionWorker, info: SessionInfo) {
    this.#service = service;
    this.#worker = worker;
    this.info = info;
  }

  /** Boots a machine in a worker that has none yet. Rejects with the sentence that says why it cannot. */
  static async boot(worker: SessionWorker, request: BootRequest): Promise<RemoteSession> {
    const service = wrap<SessionService>(worker.endpoint) as unknown as SessionService;
    try {
      const info = await Promise.race([service.boot(request), worker.failed]);
      return new RemoteSession(service, worker, info);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  /**
   * Runs to `until` (see `SessionService.aim`), or else to the last aim if it is not reached yet, or else to the end,
   * telling what happens slice by slice. Returns why it stopped, or `undefined` when `signal` paused it: another `run`
   * goes on from there. Rejects where the aim is never reached.
   */
  async run({ until, onProgress, signal, pace }: RunOptions = {}): Promise<SessionStop | undefined> {
    if (until !== undefined) await this.#call(this.#service.aim(until));
    const stop = await driveSlices({
      advance: (slice) => this.#call(this.#service.advance(slice)),
      onProgress: ({ stop: _, events, ...slice }: ProgressMessage) =>
        onProgress?.({ ...slice, events: readJsonLines(decoder.decode(events), 'the trace') }),
      signal,
      pace,
    });
    if (stop?.missed) throw new SessionError(stop.missed);
    return stop;
  }

  /** Goes to a cycle, back or forth; nothing that happens on the way is told. Needs `history`, as all ways back. */
  seek(at: number): Promise<SessionStop> {
    return this.#call(this.#service.seek(at));
  }

  /** Goes back by so many instructions, or to the beginning. */
  stepBack(count = 1): Promise<SessionStop> {
    return this.#call(this.#service.stepBack(count));
  }

  /** Goes back to the last time that a moment was met; rejects where it never was. */
  runBackTo(until: string): Promise<SessionStop> {
    return this.#call(this.#service.runBackTo(until));
  }

  /** Goes back to the last time that the last aim was met. */
  reverseContinue(): Promise<SessionStop> {
    return this.#call(this.#service.reverseContinue());
  }

  /** Asks about the guest as it stands. */
  ask<Name extends QueryName>(name: Name, ...asked: Parameters<Queries[Name]>): Promise<ReturnType<Queries[Name]>> {
    return this.#call(this.#service.ask(name, ...asked));
  }

  /** Queues text for the guest's console. */
  type(text: string): Promise<void> {
    return this.#call(this.#service.type(new TextEncoder().encode(text)));
  }

  /** Queues what the host does to the guest, at a cycle or now; gives the cycle at which it will take effect. */
  inject(injection: Injection, at?: number): Promise<number> {
    return this.#call(this.#service.inject(injection, at));
  }

  /** The run so far as a value, with what was observed of it where the request was to observe. */
  recording(): Promise<Recording> {
    return this.#call(this.#service.recording());
  }

  /** What the run came to. */
  result(): Promise<RunResult> {
    return this.#call(this.#service.result());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  /** A worker that breaks down answers nothing: whoever waits must hear of it. */
  #call<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return Promise.race([answer, this.#worker.failed]);
  }
}

/** A worker that serves sessions (see serve.ts), of whatever platform. */
export interface SessionWorker {
  readonly endpoint: Endpoint;
  /** Rejects when the worker breaks down or is terminated; never resolves. */
  readonly failed: Promise<never>;
  terminate(): Promise<void>;
}

export interface RunOptions {
  readonly until?: string;
  readonly onProgress?: (progress: RemoteProgress) => void;
  /** Pauses the run after the slice that is under way. */
  readonly signal?: AbortSignal;
  /** Whether idle time is skipped, which is so where nothing is said, or a second of the guest's takes a second. */
  readonly pace?: PaceKind;
}

/** What happened in one slice. */
export interface RemoteProgress {
  readonly icount: number;
  readonly cycle: number;
  /** Raw bytes for a terminal. */
  readonly console: Uint8Array;
  readonly log: Uint8Array;
  readonly events: readonly TraceEvent[];
}

/** The worker's side of `SessionWorker.failed`, for a platform to call. */
export function breakdown(): { readonly failed: Promise<never>; readonly fail: (reason: string) => void } {
  let fail: (reason: string) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = (reason) => reject(new SessionError(reason));
  });
  // Nobody may be waiting when it happens.
  failed.catch(() => undefined);
  return { failed, fail };
}

const decoder = new TextDecoder();
