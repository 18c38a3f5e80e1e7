import { sha256 } from '../machine/hash.ts';
import type { Input } from '../machine/inputs.ts';
import type { GuestFile, Recording } from '../protocol.ts';
import { cycle, physAddr } from '../units.ts';
import { SessionError } from './error.ts';
import { checkHeader, checkRecordedInput } from './recording-check.ts';

/**
 * A recording as a file, `.flr`:
 *
 *     forklore recording 1                                   what it is, and its version
 *     {"machine":{"image":…},"run":{"program":…},…}          one line of JSON for people and programs
 *     ░░░░░░░░░░░░░░░                                        deflated: a line of JSON per input, then the host's files
 *     {"end":"off","cycles":…,"ram":"sha256:…"}              what was observed, or null
 *     sha256:…                                               of everything above
 *
 * Nothing of it is read before the last line has been found to be true, so whatever has happened to a file ends in one
 * sentence. The same recording is not always the same bytes: what deflates it may get better.
 */
export async function writeRecording({ machine, run, inputs, observed }: Recording): Promise<Uint8Array> {
  const { files, ...program } = run;
  const log = encoder.encode(inputs.map((input) => `${inputLine(input)}\n`).join(''));
  const packed = await through(
    new CompressionStream('deflate-raw'),
    joined([log, ...files.map(({ contents }) => contents)]),
  );
  const header = {
    machine: { ...machine, date: new Date(machine.date).toISOString() },
    run: program,
    files: files.map(({ path, contents }) => ({ path, size: contents.length })),
    inputs: { count: inputs.length, size: log.length },
    packed: packed.length,
  };
  const body = joined([
    encoder.encode(`${MAGIC} ${VERSION}\n${JSON.stringify(header)}\n`),
    packed,
    encoder.encode(`\n${JSON.stringify(observed ?? null)}\n`),
  ]);
  return joined([body, encoder.encode(`${await sha256(body)}\n`)]);
}

/** Rejects with SessionError for what is no recording, another version, cut short or damaged. */
export async function readRecording(file: Uint8Array, name: string): Promise<Recording> {
  checkVersion(decoder.decode(file.subarray(0, 80)), name);
  const end = file.length - CHECK_SIZE;
  const check = decoder.decode(file.subarray(Math.max(0, end)));
  if (!/^sha256:[\da-f]{64}\n$/.test(check)) throw broken(name, 'it is cut short');
  if (check !== `${await sha256(file.subarray(0, end))}\n`) throw broken(name, 'it has been changed or damaged');
  try {
    return await parse(file.subarray(0, end));
  } catch (error) {
    throw broken(name, `it is not as it was written (${(error as Error).message})`);
  }
}

const MAGIC = 'forklore recording';
const VERSION = 1;
const CHECK_SIZE = 'sha256:'.length + 64 + 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function checkVersion(head: string, name: string): void {
  const [, version] = new RegExp(`^${MAGIC} (\\d+)\\n`).exec(head) ?? [];
  if (version === String(VERSION)) return;
  const why =
    version === undefined
      ? 'it is no recording; give a file that forklore run --record wrote'
      : `its version is ${version}, and this forklore reads ${VERSION}; replay it with the forklore that wrote it`;
  throw new SessionError(`Cannot read ${name}: ${why}`);
}

const broken = (name: string, why: string): SessionError =>
  new SessionError(`Cannot read ${name}: ${why}; make the recording again`);

async function parse(body: Uint8Array): Promise<Recording> {
  const start = body.indexOf(NEWLINE, body.indexOf(NEWLINE) + 1) + 1;
  const header: Header = JSON.parse(decoder.decode(body.subarray(body.indexOf(NEWLINE), start)));
  checkHeader(header);
  const packed = body.subarray(start, start + header.packed);
  const observed: Recording['observed'] | null = JSON.parse(decoder.decode(body.subarray(start + header.packed)));
  const contents = await through(new DecompressionStream('deflate-raw'), packed);
  const lines = decoder.decode(contents.subarray(0, header.inputs.size)).split('\n').slice(0, -1);
  const expected = header.files.reduce((sum, { size }) => sum + size, header.inputs.size);
  if (contents.length !== expected)
    throw new RangeError(`${contents.length} bytes are packed where ${expected} are named`);
  return {
    machine: { ...header.machine, date: Date.parse(header.machine.date) },
    run: { ...header.run, files: cut(header.files, contents.subarray(header.inputs.size)) },
    inputs: lines.map(parseInput),
    ...(observed && { observed }),
  };
}

function cut(files: Header['files'], contents: Uint8Array): readonly GuestFile[] {
  let end = 0;
  return files.map(({ path, size }) => {
    end += size;
    return { path, contents: contents.slice(end - size, end) };
  });
}

/** The second line. */
interface Header {
  readonly machine: Omit<Recording['machine'], 'date'> & { readonly date: string };
  readonly run: Omit<Recording['run'], 'files'>;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly inputs: { readonly count: number; readonly size: number };
  readonly packed: number;
}

const NEWLINE = 0x0a;

/** An input as a line: bytes are a string of characters 0 to 255, so that what was typed can be read. */
const inputLine = (input: Input): string =>
  JSON.stringify(input, (_, value) => (value instanceof Uint8Array ? characters(value) : value));

function parseInput(line: string): Input {
  const { at, address, ...input } = JSON.parse(line, (key, value) =>
    BYTES.has(key) ? Uint8Array.from(value as string, (character) => character.charCodeAt(0)) : value,
  );
  checkRecordedInput({ ...input, at, address });
  return { ...input, ...(address !== undefined && { address: physAddr(address) }), at: cycle(at) };
}

/** The members that hold bytes. */
const BYTES: ReadonlySet<string> = new Set(['bytes', 'codes']);

const characters = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** Node and browsers deflate by themselves. */
async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array> {
  const source = new Blob([bytes.slice()]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(stream)).arrayBuffer());
}
