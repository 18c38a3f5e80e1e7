/**
 * The ArrayBuffers of v86's devices, and the typed arrays that look at them.
 *
 * Several views may share a buffer (a disk's data as bytes, words and longs), and must share one again after a
 * restore. A buffer that has not changed since the last capture is not copied anew: the two states share the copy.
 */

/** A typed array: which part of which buffer. */
export interface SavedView {
  readonly kind: 'view';
  readonly type: string;
  readonly buffer: number;
  readonly offset: number;
  readonly length: number;
}

export class Buffers {
  readonly #memory: WebAssembly.Memory;
  readonly #copies = new WeakMap<ArrayBufferLike, Uint8Array>();
  /** Of the capture being taken: number and copy of each buffer met. */
  #numbers = new Map<ArrayBufferLike, number>();
  #taken: Uint8Array[] = [];
  /** Of the state being restored: its contents, and the live buffers that have been given them. */
  #contents: readonly Uint8Array[] = [];
  #live: ArrayBufferLike[] = [];

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** Starts a capture. */
  begin(): void {
    this.#numbers = new Map();
    this.#taken = [];
  }

  /** The contents of all buffers that were saved since. */
  taken(): readonly Uint8Array[] {
    return this.#taken;
  }

  save(buffer: ArrayBufferLike): number {
    const known = this.#numbers.get(buffer);
    if (known !== undefined) return known;
    const now = new Uint8Array(buffer);
    const before = this.#copies.get(buffer);
    const copy = before && isSame(before, now) ? before : now.slice();
    this.#copies.set(buffer, copy);
    const index = this.#taken.push(copy) - 1;
    this.#numbers.set(buffer, index);
    return index;
  }

  /** A view of wasm memory is no state of its own: it is said to be of no buffer. */
  saveView(view: ArrayBufferView): SavedView {
    const buffer = view.buffer === this.#memory.buffer ? WASM_MEMORY : this.save(view.buffer);
    const length = (view as Uint8Array).length;
    return { kind: 'view', type: view.constructor.name, buffer, offset: view.byteOffset, length };
  }

  /** Starts a restore. */
  fill(contents: readonly Uint8Array[]): void {
    this.#contents = contents;
    this.#live = [];
  }

  /** The live buffer with saved contents: the one that stands there now if it fits, or else a new one. */
  buffer(index: number, now: unknown): ArrayBufferLike {
    const contents = this.#contents[index] ?? new Uint8Array();
    const known = this.#live[index];
    if (known) return known;
    const fits = isBuffer(now) && now.byteLength === contents.length && !this.#live.includes(now);
    const buffer = filled(fits ? now : undefined, contents);
    this.#live[index] = buffer;
    return buffer;
  }

  /** The typed array that was saved: the one that stands there now if it looks at the right bytes. */
  view({ type, buffer: index, offset, length }: SavedView, now: unknown): unknown {
    const present = ArrayBuffer.isView(now) ? now : undefined;
    if (index === WASM_MEMORY) return now;
    const buffer = this.buffer(index, present?.buffer);
    const View = VIEWS[type] ?? Uint8Array;
    const isIt =
      present instanceof View &&
      present.buffer === buffer &&
      present.byteOffset === offset &&
      (present as Uint8Array).length === length;
    return isIt ? present : new View(buffer as ArrayBuffer, offset, length);
  }
}

const WASM_MEMORY = -1;

type AnyView = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

const VIEWS: Readonly<Record<string, AnyView>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

const isBuffer = (value: unknown): value is ArrayBuffer => value instanceof ArrayBuffer;

function filled(present: ArrayBuffer | undefined, contents: Uint8Array): ArrayBuffer {
  const buffer = present ?? new ArrayBuffer(contents.length);
  new Uint8Array(buffer).set(contents);
  return buffer;
}

/** Word by word: several times as fast as byte by byte, and fast enough for the megabyte that all devices have. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const words = a.length >> 2;
  const [left, right] = [
    new Uint32Array(a.buffer, a.byteOffset, words),
    new Uint32Array(b.buffer, b.byteOffset, words),
  ];
  for (let index = 0; index < words; index++) if (left[index] !== right[index]) return false;
  for (let index = words << 2; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
