import { type Cycle, cycle, type Icount, icount, type VirtAddr, virtAddr } from '../units.ts';
import type { Capture, CaptureReader, EventPlan } from './capture.ts';

/**
 * Keeps what happened at each enabled event, as bytes, until it is drained.
 *
 * One record, little-endian, padded to a multiple of 8:
 *
 *     0        8       16    20     24      28      32
 *     │ icount │ cycle │ id  │ eip  │ valid │ size  │ captures, each of its plan's size, one after the other │
 *       f64      f64     u32   u32    bits    u32     in the plan's order
 *
 * icount and cycle are those right after the `out`, so a run to that cycle ends there. Bit n of `valid` says that
 * capture n could be read. Recording copies and never writes: the guest runs the same with it and without.
 */
export class Recorder {
  readonly #reader: CaptureReader;
  readonly #plans = new Map<number, CompiledPlan>();
  #bytes = new Uint8Array(FIRST_BATCH);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;

  constructor(reader: CaptureReader) {
    this.#reader = reader;
  }

  /** Records these events from now on, and no others. Throws if an event has more than 32 captures. */
  enable(plans: readonly EventPlan[]): void {
    this.#plans.clear();
    for (const plan of plans) this.#plans.set(plan.id, compile(plan));
  }

  /** How many bytes wait to be drained. */
  get size(): number {
    return this.#used;
  }

  /** Hands over all records so far, as a batch for `readBatch` that nothing else refers to. */
  drain(): Uint8Array<ArrayBuffer> {
    const batch = this.#bytes.slice(0, this.#used);
    this.#used = 0;
    return batch;
  }

  /** Called by the machine at an `out` to the trace port. */
  record(id: number, eip: number, icountNow: Icount, cycleNow: Cycle): void {
    const plan = this.#plans.get(id);
    if (!plan) return;
    this.#reserve(plan.size);
    const start = this.#used;
    let valid = 0;
    this.#reader.begin();
    for (let index = 0; index < plan.captures.length; index++) {
      const { capture, offset } = plan.captures[index] as Placed;
      if (this.#reader.copy(capture, this.#bytes, start + offset)) valid |= 1 << index;
    }
    this.#view.setFloat64(start, icountNow, true);
    this.#view.setFloat64(start + 8, cycleNow, true);
    this.#view.setUint32(start + 16, id, true);
    this.#view.setUint32(start + 20, eip, true);
    this.#view.setUint32(start + 24, valid, true);
    this.#view.setUint32(start + 28, plan.size, true);
    this.#used += plan.size;
  }

  #reserve(size: number): void {
    if (this.#used + size <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + size);
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** One record of a batch, read where it lies. */
export interface EventRecord {
  readonly id: number;
  readonly icount: Icount;
  readonly cycle: Cycle;
  /** Linear address of the `out`. */
  readonly eip: VirtAddr;
  /** Bit n: capture n could be read. */
  readonly valid: number;
  /** The captures' bytes, one after the other; a view into the batch. */
  readonly bytes: Uint8Array;
}

/** The records of a batch, oldest first. */
export function* readBatch(batch: Uint8Array): Generator<EventRecord> {
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
  for (let at = 0, size = 0; at < batch.length; at += size) {
    size = view.getUint32(at + 28, true);
    yield {
      icount: icount(view.getFloat64(at, true)),
      cycle: cycle(view.getFloat64(at + 8, true)),
      id: view.getUint32(at + 16, true),
      eip: virtAddr(view.getUint32(at + 20, true)),
      valid: view.getUint32(at + 24, true),
      bytes: batch.subarray(at + HEADER, at + size),
    };
  }
}

const HEADER = 32;
const FIRST_BATCH = 64 * 1024;
const MAX_CAPTURES = 32;

interface Placed {
  readonly capture: Capture;
  /** From the start of the record. */
  readonly offset: number;
}

interface CompiledPlan {
  readonly captures: readonly Placed[];
  readonly size: number;
}

function compile({ id, captures }: EventPlan): CompiledPlan {
  if (captures.length > MAX_CAPTURES) {
    throw new RangeError(
      `Cannot record event ${id}: it has ${captures.length} captures, and ${MAX_CAPTURES} is the most`,
    );
  }
  let offset = HEADER;
  const placed = captures.map((capture) => {
    const here = offset;
    offset += capture.size;
    return { capture, offset: here };
  });
  return { captures: placed, size: (offset + 7) & ~7 };
}
