import { buildId } from './build-id.ts';
import { type Elf, openElf } from './elf.ts';
import { ImageError } from './error.ts';
import { readSymbols, type SymbolTable } from './symbols.ts';

/**
 * An image: the kernel as one ELF file, with what it takes to understand it.
 *
 * An image always has an id and a description of its types, either the compact one or the compiler's; a kernel
 * without them could run, but nothing could be seen in it, so it is refused here and not three stages later.
 */
export interface Image {
  readonly name: string;
  /** The build id in hex. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly elf: Elf;
  readonly symbols: SymbolTable;
}

/** The section that carries the compact layouts. */
export const LAYOUTS_SECTION = '.forklore.layouts';

/** Opens the ELF file of a kernel; `name` is what messages call it. Throws ImageError. */
export function openImage(bytes: Uint8Array, name: string): Image {
  const elf = openElf(bytes, name);
  const id = buildId(elf);
  if (id === undefined) {
    throw new ImageError(`Cannot open the image ${name}: it has no build id; link it with --build-id=sha1`);
  }
  if (!hasLayouts(elf)) {
    throw new ImageError(
      `Cannot open the image ${name}: it has no debug information; compile it with -g and do not strip it`,
    );
  }
  return { name, id, bytes, elf, symbols: readSymbols(elf) };
}

/** Whether the types of this file can be known: it has compact layouts, or the compiler's debug information. */
export function hasLayouts(elf: Elf): boolean {
  return elf.section(LAYOUTS_SECTION) !== undefined || elf.section('.debug_info') !== undefined;
}
