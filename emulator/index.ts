/**
 * forklore as a library for Node: boot a machine, run a program, ask what the kernel's memory says.
 *
 *     await using session = await bootMachine({ program: 'fork-twice' });
 *     session.run('exit');
 *     expect(session.ask.ps().rows.map((task) => task.comm)).toContain('fork-twice');
 *
 * `bootMachine` runs it in this thread, where questions and even whole inspectors are plain calls; `bootWorker` in a
 * worker thread of its own, behind promises.
 */
import type { BootRequest } from './protocol.ts';
import { RemoteSession } from './session/client.ts';
import { nodeWorker } from './session/client-node.ts';
import { type MachineOptions, requestFor } from './session/request.ts';
import { Session } from './session/session.ts';

export type { TaskRow } from './inspector/tasks.ts';
export type * from './protocol.ts';
export type { RemoteProgress, RunOptions } from './session/client.ts';
export type { MachineOptions } from './session/request.ts';
export type { Progress } from './session/session.ts';
export type { TraceEvent } from './trace/event.ts';
export { RemoteSession, Session };

/** A machine in this thread, about to boot. Rejects with one sentence for bad input. */
export async function bootMachine(options: MachineOptions): Promise<Session> {
  return Session.boot(await requestFor(options));
}

/** A machine in a worker thread. Rejects with one sentence for bad input. */
export async function bootWorker(options: MachineOptions): Promise<RemoteSession> {
  const request: BootRequest = await requestFor(options);
  return RemoteSession.boot(nodeWorker(), request);
}
