import { type Endpoint, expose, transfer } from 'comlink';
import type { BootRequest, ProgressMessage, SessionService } from '../protocol.ts';
import { writeJsonLines } from '../trace/jsonl.ts';
import { cycle } from '../units.ts';
import { SessionError } from './error.ts';
import type { Slice } from './pace.ts';
import { Session } from './session.ts';

/**
 * The worker's side: one session behind the messages of protocol.ts, the same in Node and in a browser.
 */
export function serveSession(endpoint: Endpoint): void {
  let session: Session | undefined;
  const booted = (): Session => {
    if (session) return session;
    throw new SessionError('Cannot ask the worker: it has no machine yet; call boot first');
  };
  const service: SessionService = {
    async boot(request: BootRequest) {
      session = await Session.boot(request);
      return session.info;
    },
    aim: async (until) => booted().aim(until),
    advance: async (slice) => message(booted(), slice),
    seek: async (at) => booted().seek(at),
    stepBack: async (count) => booted().stepBack(count),
    runBackTo: async (until) => booted().runBackTo(until),
    reverseContinue: async () => booted().reverseContinue(),
    type: async (bytes) => booted().type(bytes),
    inject: async (injection, at) => booted().inject(injection, at === undefined ? undefined : cycle(at)),
    // TypeScript cannot see that a method and its own arguments belong together.
    ask: async (name, ...asked) => (booted().ask[name] as (...asked: unknown[]) => never)(...asked),
    result: async () => booted().result(),
    recording: async () => booted().recording(),
  };
  expose(service, endpoint);
}

/** One slice, its bulk handed over instead of copied. */
function message(session: Session, slice?: Slice): ProgressMessage {
  const { events, console, log, ...rest } = session.advance(slice);
  const lines = new TextEncoder().encode(writeJsonLines(events));
  return transfer({ ...rest, console, log, events: lines }, [console.buffer, log.buffer, lines.buffer]);
}
