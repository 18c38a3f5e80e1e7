import type { Elf } from '../image/elf.ts';
import { ImageError } from '../image/error.ts';
import { hasLayouts, LAYOUTS_SECTION } from '../image/image.ts';
import { decodeLayouts } from './compact.ts';
import { dedupe } from './dedupe.ts';
import { readDwarf } from './dwarf/read.ts';
import { link } from './flat.ts';
import { TypeGraph } from './graph.ts';
import { checkSound } from './sound.ts';

/**
 * The types of a file, from whichever description it carries.
 */

/**
 * Loads the types of an image, or of any i386 ELF file: from its compact layouts if it has them, else from the
 * compiler's debug information. Throws ImageError where it has neither or they are damaged.
 */
export function loadLayouts({ name, elf }: { readonly name: string; readonly elf: Elf }): TypeGraph {
  const compact = elf.section(LAYOUTS_SECTION);
  if (compact) return decodeLayouts(compact.data, name);
  if (!hasLayouts(elf)) {
    throw new ImageError(
      `Cannot read the types of ${name}: it has no debug information; compile it with -g and do not strip it`,
    );
  }
  const flat = readDwarf(elf);
  checkSound(flat, name);
  const { types, variables } = link(dedupe(flat));
  return new TypeGraph(name, types, variables);
}
