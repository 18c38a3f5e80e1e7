import { type Elf, SEGMENT } from '../../emulator/image/elf.ts';
import type { Reader } from '../../emulator/layouts/object.ts';
import { decodeCString } from '../../emulator/memory/strings.ts';
import { hex } from '../../emulator/units.ts';

/**
 * Memory as it is when a loader has just copied a program's segments there: a reader for objects without a machine.
 */
export function loaded(elf: Elf): Reader {
  const loads = elf.segments.filter(({ type }) => type === SEGMENT.load);
  const readBytes: Reader['readBytes'] = (address, length) => {
    const home = loads.find((load) => address >= load.address && address + length <= load.address + load.memorySize);
    if (!home) return undefined;
    const start = address - home.address;
    const bytes = new Uint8Array(length);
    bytes.set(
      elf.bytes.subarray(
        home.offset + Math.min(start, home.fileSize),
        home.offset + Math.min(start + length, home.fileSize),
      ),
    );
    return bytes;
  };
  const readCString: Reader['readCString'] = (address, limit) => {
    const bytes: number[] = [];
    for (let at: number = address; bytes.length < limit && bytes.at(-1) !== 0; at++) {
      const byte = readBytes(at as typeof address, 1);
      if (!byte) return undefined;
      bytes.push(...byte);
    }
    return decodeCString(Uint8Array.from(bytes));
  };
  return { readBytes, readCString, explain: (address) => `nothing is loaded at ${hex(address)}` };
}
