import type { SessionWorker } from '../session/client.ts';
import { browserWorker } from '../session/client-browser.ts';

/**
 * Workers for one run each. One is always ahead of need: its script is loaded while the page does other things, so
 * that the first run begins sooner, and a step back, which takes a new run, too.
 */
export class SpareWorker {
  readonly #url: URL;
  #next: SessionWorker;

  constructor(url: URL) {
    this.#url = url;
    this.#next = browserWorker(url);
  }

  /** A worker that has no machine yet. Whoever takes it ends it. */
  take(): SessionWorker {
    const taken = this.#next;
    this.#next = browserWorker(this.#url);
    return taken;
  }
}
