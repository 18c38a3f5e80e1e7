/**
 * What a terminal showed, as text that a program could have written to a file.
 *
 * The guest's terminal sends `\r\n` where a program wrote `\n`; the `\r` is taken off again, also where the two come in
 * different pieces. UTF-8 may be cut anywhere, too.
 */
export class ConsoleText {
  readonly #decoder = new TextDecoder();
  #heldReturn = '';

  /** The text of the next bytes; a `\r` at their end waits for what follows. */
  add(bytes: Uint8Array): string {
    const text = this.#heldReturn + this.#decoder.decode(bytes, { stream: true });
    this.#heldReturn = text.endsWith('\r') ? '\r' : '';
    return text.slice(0, text.length - this.#heldReturn.length).replaceAll('\r\n', '\n');
  }

  /** What is still held back, as it would be if nothing followed. */
  peek(): string {
    return this.#heldReturn;
  }
}
