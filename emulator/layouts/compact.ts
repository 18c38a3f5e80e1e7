import { ImageError } from '../image/error.ts';
import { virtAddr } from '../units.ts';
import { type Row, readType, writeType } from './compact-types.ts';
import { type FlatGraph, flatten, link } from './flat.ts';
import { TypeGraph } from './graph.ts';
import { LebCursor, LebWriter } from './leb128.ts';
import { checkSound } from './sound.ts';

/**
 * The compact form of a type graph: what the image carries in `.forklore.layouts` instead of the compiler's debug
 * information, a tenth of its size and decoded in a few milliseconds.
 *
 *     version │ strings: length, NUL-terminated text │ types: count, each │ variables: count, each
 *
 * All numbers are LEB128; a name is an index into the strings. Everything that the graph's names and variables reach
 * is kept; what is lost are functions, lines, and which file a type came from.
 */

/** The bytes for `.forklore.layouts`; equal graphs give equal bytes. */
export function encodeLayouts(graph: TypeGraph): Uint8Array {
  const { types, variables } = flatten(graph);
  const strings = new StringTable();
  const body = [
    types.length,
    ...types.flatMap((type) => writeType(type, strings.index)),
    variables.length,
    ...variables.flatMap(({ name, address, type }) => [strings.index(name), address, type]),
  ];
  const text = new TextEncoder().encode(strings.text());
  const writer = new LebWriter();
  writer.unsignedLeb(VERSION);
  writer.unsignedLeb(text.length);
  writer.bytes(text);
  for (const number of body) writer.unsignedLeb(number);
  return writer.finish();
}

/** The graph that was encoded; `file` is for messages. Throws ImageError for bytes that are not such a form. */
export function decodeLayouts(data: Uint8Array, file: string): TypeGraph {
  const at = new LebCursor(data, file, 'its layouts');
  const version = at.unsignedLeb();
  if (version !== VERSION) {
    throw new ImageError(
      `Cannot read the layouts of ${file}: they are of version ${version}, not ${VERSION}; build the image again`,
    );
  }
  const strings = new TextDecoder().decode(at.take(at.unsignedLeb())).split('\0');
  const flat = readBody(at, strings);
  checkSound(flat, file);
  const { types, variables } = link(flat);
  return new TypeGraph(file, types, variables);
}

const VERSION = 1;

function readBody(at: LebCursor, strings: readonly string[]): FlatGraph {
  const row = rowFrom(at, strings);
  const types = row.list(() => {
    const type = readType(row);
    if (!type) throw at.truncated();
    return type;
  });
  const variables = row.list(() => ({ name: row.name(), address: virtAddr(row.number()), type: row.number() }));
  return { types, variables };
}

function rowFrom(at: LebCursor, strings: readonly string[]): Row {
  const number = (): number => at.unsignedLeb();
  return {
    number,
    name: () => strings[number()] ?? '',
    list: (read) => {
      const count = number();
      const items = [];
      while (items.length < count) items.push(read());
      return items;
    },
  };
}

/** Each text once; index 0 is the empty one, which stands for no name. */
class StringTable {
  readonly #indices = new Map<string, number>([['', 0]]);

  readonly index = (text: string): number => {
    const known = this.#indices.get(text) ?? this.#indices.size;
    this.#indices.set(text, known);
    return known;
  };

  text(): string {
    return [...this.#indices.keys()].join('\0');
  }
}
