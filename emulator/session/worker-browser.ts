/**
 * A module worker of a page that serves one session to it: what a page's bundle takes for its worker's entry point.
 */
import type { Endpoint } from 'comlink';
import { serveSession } from './serve.ts';

// The global scope of a worker is its endpoint; the DOM's types call it a window.
serveSession(globalThis as unknown as Endpoint);
