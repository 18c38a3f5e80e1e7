/**
 * Our own standard input, given to the guest's console line by line.
 *
 *     a terminal     each line as soon as it is typed, stamped with the cycle at which the guest then is
 *     a pipe, file   the next line each time the guest has nothing to do but wait, or has worked for a second of its own
 *                    time: so a run with the same input is the same run, however slowly the input comes
 *
 * At the end of it the guest is sent what a terminal sends for Ctrl-D; twice after a line without its end, for the
 * first only ends the line.
 */
export class TypedInput {
  readonly isLive: boolean;
  readonly #lines: AsyncIterator<Uint8Array>;
  #next: Promise<void>;
  #line: Uint8Array | undefined;
  #ended = false;

  constructor(stream: AsyncIterable<Uint8Array>, isLive: boolean) {
    this.isLive = isLive;
    this.#lines = linesOf(stream);
    this.#next = this.#fetch();
  }

  /** Everything has been given. */
  get ended(): boolean {
    return this.#ended && !this.#line;
  }

  /** Resolves when there is a line, or there will be none. */
  ready(): Promise<void> {
    return this.#next;
  }

  /** Gives the line that is ready, if there is one. */
  give(type: (bytes: Uint8Array) => void): void {
    if (!this.#line) return;
    type(this.#line);
    this.#line = undefined;
    this.#next = this.#fetch();
  }

  async #fetch(): Promise<void> {
    const { value, done = false } = await this.#lines.next();
    this.#ended = done;
    this.#line = done ? undefined : value;
  }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield Uint8Array.from(rest.subarray(0, end + 1));
      rest = rest.subarray(end + 1);
    }
  }
  yield Uint8Array.from(rest.length > 0 ? [...rest, END_OF_FILE, END_OF_FILE] : [END_OF_FILE]);
  return undefined;
}

const NEWLINE = 0x0a;
/** Ctrl-D. */
const END_OF_FILE = 0x04;
