/**
 * Gives a wasm module more exports than its author did, without touching a byte of its code.
 *
 * v86's wasm can execute one instruction, walk page tables and deliver an interrupt, but exports none of the three.
 * It keeps its name section, though, so the functions can be found by name and entries for them appended:
 *
 *     magic │ … │ 7 export: count, entries ┃+ ours┃ │ … │ 10 code │ … │ 0 "name": index → name
 *                                 ▲                                            │
 *                                 └────────────────────────────────────────────┘
 *
 * A name must match exactly one function, or nothing is injected: another build of v86 is an error here, not a
 * mystery later.
 */
import { MachineError } from './error.ts';

/** Returns the module with the wanted exports appended. Throws a MachineError if one is not to be found. */
export function injectExports(module: Uint8Array, wanted: readonly WantedExport[]): Uint8Array<ArrayBuffer> {
  const sections = readSections(module);
  const names = readFunctionNames(module, sections);
  const entries = wanted.map((want) => exportEntry(want, indexOf(want, names)));
  const table = sections.find(({ id }) => id === EXPORT_SECTION);
  if (!table)
    throw new MachineError('Cannot add exports to v86.wasm: it has no export section; reinstall v86 (npm ci)');
  const reader = new Reader(module, table.start);
  const count = reader.leb();
  const body = [...leb(count + entries.length), ...module.subarray(reader.at, table.end), ...entries.flat()];
  return concat(
    module.subarray(0, table.header),
    [EXPORT_SECTION, ...leb(body.length), ...body],
    module.subarray(table.end),
  );
}

/** What to export under which name: a function whose mangled name ends so, or a global by number. */
export type WantedExport =
  | { readonly as: string; readonly functionEndingIn: string }
  | { readonly as: string; readonly global: number };

/** The parts of v86 that the machine drives. */
export const V86_EXPORTS: readonly WantedExport[] = [
  { as: 'x_run', functionEndingIn: '3gen11interpreter3run' },
  { as: 'x_walk', functionEndingIn: '3cpu3cpu12do_page_walk' },
  { as: 'x_int', functionEndingIn: '3cpu3cpu21call_interrupt_vector' },
  { as: 'x_sp', global: 0 },
];

interface Section {
  readonly id: number;
  /** Offset of the section's id byte. */
  readonly header: number;
  readonly start: number;
  readonly end: number;
}

const CUSTOM_SECTION = 0;
const EXPORT_SECTION = 7;
const FUNCTION_NAMES = 1;
const KIND_FUNCTION = 0;
const KIND_GLOBAL = 3;

function readSections(module: Uint8Array): readonly Section[] {
  if (module[0] !== 0 || module[1] !== 0x61 || module[2] !== 0x73 || module[3] !== 0x6d) {
    throw new MachineError('Cannot read v86.wasm: it is not a WebAssembly module; reinstall v86 (npm ci)');
  }
  const sections: Section[] = [];
  const reader = new Reader(module, 8);
  while (reader.at < module.length) {
    const header = reader.at;
    const id = reader.byte();
    const size = reader.leb();
    sections.push({ id, header, start: reader.at, end: reader.at + size });
    reader.at += size;
  }
  return sections;
}

/** Index and name of each function, from the custom section "name"; names stay bytes, for there are thousands. */
function readFunctionNames(module: Uint8Array, sections: readonly Section[]): readonly FunctionName[] {
  const names: FunctionName[] = [];
  for (const section of sections.filter(({ id }) => id === CUSTOM_SECTION)) {
    const reader = new Reader(module, section.start);
    if (new TextDecoder().decode(reader.text()) !== 'name') continue;
    while (reader.at < section.end) {
      const kind = reader.byte();
      const end = reader.leb() + reader.at;
      if (kind === FUNCTION_NAMES) {
        for (let left = reader.leb(); left > 0; left--) names.push({ index: reader.leb(), name: reader.text() });
      }
      reader.at = end;
    }
  }
  return names;
}

interface FunctionName {
  readonly index: number;
  readonly name: Uint8Array;
}

function indexOf(want: WantedExport, names: readonly FunctionName[]): number {
  if ('global' in want) return want.global;
  const ending = new TextEncoder().encode(want.functionEndingIn);
  const found = names.filter(({ name }) => endsWith(name, ending));
  const [only] = found;
  if (only && found.length === 1) return only.index;
  throw new MachineError(
    `Cannot export ${want.as} from v86.wasm: ${found.length} functions are named …${want.functionEndingIn}, not one; ` +
      'install the pinned v86 (npm ci)',
  );
}

const endsWith = (name: Uint8Array, ending: Uint8Array): boolean =>
  name.length >= ending.length && ending.every((byte, index) => name[name.length - ending.length + index] === byte);

const exportEntry = (want: WantedExport, index: number): number[] => {
  const name = new TextEncoder().encode(want.as);
  return [...leb(name.length), ...name, 'global' in want ? KIND_GLOBAL : KIND_FUNCTION, ...leb(index)];
};

/** Reads wasm's variable-length numbers and its length-prefixed texts. */
class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length); // a Buffer's views cost ten times as much
    this.at = at;
  }

  byte(): number {
    const value = this.#bytes[this.at++];
    if (value === undefined)
      throw new MachineError('Cannot read v86.wasm: the file is cut short; reinstall v86 (npm ci)');
    return value;
  }

  leb(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  text(): Uint8Array {
    const end = this.leb() + this.at;
    const bytes = this.#bytes.subarray(this.at, end);
    this.at = end;
    return bytes;
  }
}

function leb(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...leb(value >>> 7)];
}

function concat(before: Uint8Array, middle: readonly number[], after: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(before.length + middle.length + after.length);
  whole.set(before);
  whole.set(middle, before.length);
  whole.set(after, before.length + middle.length);
  return whole;
}
