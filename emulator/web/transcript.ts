import { signal } from '@preact/signals';

/**
 * What a serial port has said up to the moment that is shown: it grows while a run goes on, and is replaced when the
 * page goes to another moment. Whoever listens is first told all of it.
 */
export class Transcript {
  /** True until something is said. */
  readonly empty = signal(true);
  readonly #listeners = new Set<TranscriptListener>();
  #said: Uint8Array[] = [];

  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#said.push(bytes);
    this.empty.value = false;
    for (const listener of this.#listeners) listener.append(bytes);
  }

  /** Everything that was said is forgotten, and `said` takes its place. */
  replace(said: readonly Uint8Array[]): void {
    this.#said = [];
    this.empty.value = true;
    for (const listener of this.#listeners) listener.clear();
    for (const bytes of said) this.append(bytes);
  }

  /** Returns the function that ends the listening. */
  listen(listener: TranscriptListener): () => void {
    this.#listeners.add(listener);
    for (const bytes of this.#said) listener.append(bytes);
    return () => this.#listeners.delete(listener);
  }
}

export interface TranscriptListener {
  append(bytes: Uint8Array): void;
  clear(): void;
}
