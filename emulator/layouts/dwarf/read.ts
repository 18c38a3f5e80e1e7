import type { Elf } from '../../image/elf.ts';
import type { FlatGraph } from '../flat.ts';
import { readUnits } from './dies.ts';
import { DebugSections } from './sections.ts';
import { TypeTable } from './types.ts';
import { readVariables } from './variables.ts';

/**
 * From the debug information of an ELF file to its types and variables.
 *
 *     .debug_abbrev ─► abbrevs ─┐
 *     .debug_info ──────────────┴─► forms ─► dies ─► types, members, variables
 *     .debug_str ──────────────────────┘
 */

/** Every type and variable of the file, each compile unit with its own copies. Throws ImageError. */
export function readDwarf(elf: Elf): FlatGraph {
  const units = readUnits(new DebugSections(elf));
  const table = new TypeTable(units);
  const variables = readVariables(units, table);
  return { types: table.types, variables };
}
