/**
 * A snapshot as bytes, for a file or another process.
 *
 *     {"schema":"forklore-snapshot-1","v86":…,"kernel":…,"cycle":…} ⏎     what it is a snapshot of: for people, and to check
 *     {"parts":[…sizes…],"snapshot":{…}} ⏎                               everything but the bytes
 *     pages, buffers of devices, inputs, one after the other
 *
 * A snapshot is good for one configuration on one build of v86 and for nothing else; it says which, and is refused
 * elsewhere.
 */

import type { MachineConfig } from './config.ts';
import { MachineError } from './error.ts';
import { sha256 } from './hash.ts';
import { V86_BUILD } from './self-test.ts';
import type { Snapshot } from './snapshot.ts';

export async function encodeSnapshot(snapshot: Snapshot, config: MachineConfig): Promise<Uint8Array> {
  const { icount, cycle } = snapshot;
  const parts: Uint8Array[] = [];
  const body = JSON.stringify(snapshot, (_, value: unknown) => pack(value, parts));
  const head = JSON.stringify({ schema: SCHEMA, ...(await identityOf(config)), icount, cycle });
  const text = new TextEncoder().encode(
    `${head}\n{"parts":[${parts.map(({ length }) => length)}],"snapshot":${body}}\n`,
  );
  return concatenated([text, ...parts]);
}

/** Throws a MachineError for what is no snapshot, is cut short, or was made by another machine than `config` makes. */
export async function decodeSnapshot(bytes: Uint8Array, config: MachineConfig): Promise<Snapshot> {
  const [head, afterHead] = readLine(bytes, 0);
  if (head['schema'] !== SCHEMA) throw unreadable(`it is not a ${SCHEMA}`);
  for (const [what, wanted] of Object.entries(await identityOf(config))) {
    if (JSON.stringify(head[what]) !== JSON.stringify(wanted)) throw foreign(what, head[what], wanted);
  }
  const [{ parts: sizes, snapshot }, start] = readLine(bytes, afterHead);
  if (!(Array.isArray(sizes) && snapshot)) throw unreadable('it has no readable body');
  let at = start;
  const parts = (sizes as readonly number[]).map((length) => {
    at += length;
    return bytes.slice(at - length, at);
  });
  if (at !== bytes.length) throw unreadable(`it has ${bytes.length} bytes where there should be ${at}`);
  return revive(snapshot, parts) as Snapshot;
}

const SCHEMA = 'forklore-snapshot-1';

/** All that decides what a machine does, but for its inputs. */
async function identityOf({ kernel, memory, cmdline, rtcBase, seed, network = false, ports }: MachineConfig) {
  return { v86: V86_BUILD, kernel: await sha256(kernel), memory, cmdline, rtcBase, seed, network, ports };
}

/** What JSON cannot say: bytes become parts, and numbers that are not finite their names. */
function pack(value: unknown, parts: Uint8Array[]): unknown {
  if (value instanceof Uint8Array) return { $bytes: parts.push(value) - 1 };
  if (value instanceof Uint32Array)
    return { $words: parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) - 1 };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  return value;
}

function revive(value: unknown, parts: readonly Uint8Array[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => revive(item, parts));
  const { $bytes, $words, $number } = value as { $bytes?: number; $words?: number; $number?: string };
  if ($bytes !== undefined) return parts[$bytes];
  if ($words !== undefined) return new Uint32Array(parts[$words]?.buffer ?? new ArrayBuffer(0));
  if ($number !== undefined) return Number($number);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member, parts)]));
}

function readLine(bytes: Uint8Array, start: number): readonly [line: Record<string, unknown>, end: number] {
  const end = bytes.indexOf(NEWLINE, start);
  try {
    if (end < 0) throw new SyntaxError('no line');
    const line: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(start, end)));
    return [{ ...(line as Record<string, unknown>) }, end + 1];
  } catch {
    throw unreadable('it has no readable head');
  }
}

const NEWLINE = 10;

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const unreadable = (why: string): MachineError =>
  new MachineError(`Cannot open the snapshot: ${why}; save it again with this version`);

const foreign = (what: string, found: unknown, wanted: unknown): MachineError =>
  new MachineError(
    `Cannot open the snapshot: its ${what} is ${JSON.stringify(found)}, and here it is ${JSON.stringify(wanted)}; ` +
      'open it with what it was made with, or make it again',
  );
