/** Bytes that come one at a time and are taken away by the piece. */
export class ByteLog {
  #bytes = new Uint8Array(1024);
  #used = 0;

  add(byte: number): void {
    if (this.#used === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#used);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#used++] = byte;
  }

  /** All bytes since the last call, in a buffer that nothing else refers to. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#used);
    this.#used = 0;
    return taken;
  }
}
