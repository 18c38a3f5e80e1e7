import { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { breakdown, type SessionWorker } from './client.ts';
import { packagePath } from './package-files.ts';

/** Starts a worker thread that serves one session. It needs the built dist/. */
export function nodeWorker(): SessionWorker {
  const worker = new Worker(packagePath('dist/worker-node.js'));
  const { failed, fail } = breakdown();
  worker.on('error', (error) => fail(`The worker broke down: ${String(error)}; open another session`));
  worker.on('exit', () => fail('The session is closed; open another one'));
  const terminate = async (): Promise<void> => void (await worker.terminate());
  return { endpoint: nodeEndpoint(worker), failed, terminate };
}
