/**
 * A worker thread of Node that serves one session to whoever started it: the entry point of dist/worker-node.js.
 */
import { parentPort } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { serveSession } from './serve.ts';

if (!parentPort) throw new Error('Cannot serve a session: this file is a worker; start it with RemoteSession in Node');
serveSession(nodeEndpoint(parentPort));
