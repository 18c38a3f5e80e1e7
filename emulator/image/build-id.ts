import { Cursor } from './cursor.ts';
import { type Elf, SECTION } from './elf.ts';

/**
 * The GNU build id: the linker's hash over everything it linked, carried in a note.
 *
 *     note: name size, data size, type │ "GNU\0" │ the hash
 *
 * It names an image: a recording made with one is refused by another.
 */

/** The build id in hex, or undefined where the linker was not asked for one. Throws ImageError for a damaged note. */
export function buildId(elf: Elf): string | undefined {
  for (const section of elf.sections) {
    if (section.type !== SECTION.note) continue;
    const at = new Cursor(section.data, elf.name, section.name);
    while (!at.atEnd) {
      const note = readNote(at);
      if (note.owner === 'GNU\0' && note.type === GNU_BUILD_ID) return toHex(note.data);
    }
  }
  return undefined;
}

const GNU_BUILD_ID = 3;

interface Note {
  readonly owner: string;
  readonly type: number;
  readonly data: Uint8Array;
}

function readNote(at: Cursor): Note {
  const [ownerSize, dataSize, type] = [at.u32(), at.u32(), at.u32()];
  const owner = String.fromCharCode(...padded(at, ownerSize));
  return { owner, type, data: padded(at, dataSize) };
}

/** Both parts of a note are padded to words; the last one's padding may be missing. */
function padded(at: Cursor, size: number): Uint8Array {
  const data = at.take(size);
  at.take(Math.min(-size & 3, at.bytes.length - at.offset));
  return data;
}

const toHex = (data: Uint8Array): string => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
