import { createSHA256, type IHasher } from 'hash-wasm';

/** SHA-256 of bytes that come little by little, and that may be asked for at any time. */
export class RunningHash {
  readonly #hasher: IHasher;
  readonly #waiting = new Uint8Array(1 << 14);
  #used = 0;

  static async create(): Promise<RunningHash> {
    return new RunningHash((await createSHA256()).init());
  }

  private constructor(hasher: IHasher) {
    this.#hasher = hasher;
  }

  addByte(byte: number): void {
    if (this.#used === this.#waiting.length) this.#flush();
    this.#waiting[this.#used++] = byte;
  }

  /** At most 16 KiB. */
  add(bytes: Uint8Array): void {
    if (this.#used + bytes.length > this.#waiting.length) this.#flush();
    this.#waiting.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Of all bytes so far: `sha256:…`. More may follow. */
  digest(): string {
    this.#flush();
    const state = this.#hasher.save(); // a digest is the end of a hasher
    const digest = this.#hasher.digest('hex');
    this.#hasher.load(state);
    return `sha256:${digest}`;
  }

  #flush(): void {
    this.#hasher.update(this.#waiting.subarray(0, this.#used));
    this.#used = 0;
  }
}
