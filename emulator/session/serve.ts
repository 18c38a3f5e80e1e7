import { type Endpoint, expose, transfer } from 'comlink';
import type { BootRequest, ProgressMessage, SessionService } from '../protocol.ts';
import { writeJsonLines } from '../trace/jsonl.ts';
import { SessionError } from './error.ts';
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
    advance: async () => message(booted()),
    type: async (bytes) => booted().type(bytes),
    // TypeScript cannot see that a method and its own arguments belong together.
    ask: async (name, ...asked) => (booted().ask[name] as (...asked: unknown[]) => never)(...asked),
    result: async () => booted().result(),
  };
  expose(service, endpoint);
}

/** One slice, its bulk handed over instead of copied. */
function message(session: Session): ProgressMessage {
  const { events, console, log, ...rest } = session.advance();
  const lines = new TextEncoder().encode(writeJsonLines(events));
  return transfer({ ...rest, console, log, events: lines }, [console.buffer, log.buffer, lines.buffer]);
}
