import { type EventRecord, readBatch } from '../machine/recorder.ts';
import type { CompiledEvent, EventTable } from './compile.ts';
import type { FieldValue, TraceEvent } from './event.ts';
import { LineageBook, type LineageState, learn } from './lineage.ts';
import type { FieldReader } from './values.ts';

/**
 * Turns the machine's records into events.
 *
 * A decoder lives as long as a recording: it counts the events and keeps the book of lineages, so it must see every
 * batch, in order and from the machine's start.
 */
export class TraceDecoder {
  readonly #table: EventTable;
  readonly #book = new LineageBook();
  #seq = 0;

  constructor(table: EventTable) {
    this.#table = table;
  }

  /** The batch's events, oldest first. */
  decode(batch: Uint8Array): readonly TraceEvent[] {
    const events: TraceEvent[] = [];
    for (const record of readBatch(batch)) {
      const compiled = this.#table.byId.get(record.id);
      if (compiled) events.push(this.#event(record, compiled));
    }
    return events;
  }

  /** How far it is, for `restore`. */
  capture(): DecoderState {
    return { seq: this.#seq, book: this.#book.capture() };
  }

  /** Goes on as it did from a captured state: with the batches that came after it. */
  restore({ seq, book }: DecoderState): void {
    this.#seq = seq;
    this.#book.restore(book);
  }

  #event(record: EventRecord, { name: event, fields: declared }: CompiledEvent): TraceEvent {
    const { stamp } = this.#table;
    const values = readValues(record, [...stamp.readers, ...declared.map(({ reader }) => reader)]);
    const own = values.slice(stamp.readers.length);
    const fields = Object.fromEntries(declared.map(({ name }, index) => [name, own[index] ?? null]));
    learn(this.#book, { event, fields });
    const { icount, cycle } = record;
    return { seq: this.#seq++, icount, cycle, event, ...stamp.read(values, this.#book), fields };
  }
}

/** A decoder between two batches: plain data. */
export interface DecoderState {
  readonly seq: number;
  readonly book: LineageState;
}

/** One value for each reader; null for a capture whose page was absent. */
function readValues({ bytes, valid }: EventRecord, readers: readonly FieldReader[]): readonly FieldValue[] {
  let at = 0;
  return readers.map(({ capture, read }, index) => {
    const copy = bytes.subarray(at, at + capture.size);
    at += capture.size;
    return (valid >>> index) & 1 ? read(copy) : null;
  });
}
