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

  get length(): number {
    return this.#used;
  }

  /** All bytes, for now: a view. */
  peek(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  /** Drops what came after the first `length` bytes. */
  cut(length: number): void {
    this.#used = Math.min(this.#used, length);
  }

  /** All bytes since the last call, in a buffer that nothing else refers to. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#used);
    this.#used = 0;
    return taken;
  }
}
