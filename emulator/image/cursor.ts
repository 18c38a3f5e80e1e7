import { ImageError } from './error.ts';

/**
 * A position in little-endian bytes that cannot leave them.
 *
 * Every field of an ELF file is read through a cursor, so a file that ends early, or whose offsets point nowhere, is
 * an ImageError that names the file and the part, never a RangeError or a silent `undefined`.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly part: string;
  offset: number;
  readonly #view: DataView;

  /** Starts at `offset` of `bytes`; `file` and `part` are for the error: "hello", "its section headers". */
  constructor(bytes: Uint8Array, file: string, part: string, offset = 0) {
    this.bytes = bytes;
    this.file = file;
    this.part = part;
    this.offset = offset;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  /** A view, not a copy, of the next `length` bytes. */
  take(length: number): Uint8Array {
    const start = this.#take(length);
    return this.bytes.subarray(start, start + length);
  }

  /** The bytes up to the next NUL as text; stops after the NUL. */
  cString(): string {
    const start = this.offset;
    const end = this.bytes.indexOf(0, start);
    if (end < 0) throw this.truncated();
    this.#take(end - start + 1);
    return decoder.decode(this.bytes.subarray(start, end));
  }

  /** The error for bytes that should have been there. */
  truncated(): ImageError {
    return new ImageError(
      `Cannot read ${this.file}: it ends inside ${this.part}, so it is truncated or damaged; build or copy it again`,
    );
  }

  #take(length: number): number {
    const start = this.offset;
    if (!(length >= 0 && start >= 0 && start + length <= this.bytes.length)) throw this.truncated();
    this.offset = start + length;
    return start;
  }
}

const decoder = new TextDecoder();
