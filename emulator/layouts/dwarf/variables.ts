import { virtAddr } from '../../units.ts';
import type { TypeId } from '../flat.ts';
import type { Variable } from '../graph.ts';
import { LebCursor } from '../leb128.ts';
import { AT, OP, TAG } from './constants.ts';
import type { Die, Unit } from './dies.ts';
import type { FormContext } from './forms.ts';
import type { TypeTable } from './types.ts';

/**
 * The variables that have a fixed address: global ones, and a file's static ones.
 *
 * Where two files have a static variable of one name, the first is kept; a global one comes before both.
 */
export function readVariables(units: readonly Unit[], table: TypeTable): readonly Variable<TypeId>[] {
  const found = new Map<string, Variable<TypeId> & { readonly external: boolean }>();
  for (const { root, context } of units) {
    for (const die of root.children) {
      const variable = die.tag === TAG.variable ? readVariable(die, context, table) : undefined;
      const known = variable && found.get(variable.name);
      if (variable && (!known || (variable.external && !known.external))) found.set(variable.name, variable);
    }
  }
  return [...found.values()].map(({ name, type, address }) => ({ name, type, address }));
}

function readVariable(die: Die, context: FormContext, table: TypeTable) {
  // A definition may leave its name and type to the declaration that it completes.
  const declared = table.entry(die.number(AT.specification) ?? die.offset) ?? die;
  const name = die.text(AT.name) ?? declared.text(AT.name);
  const address = addressOf(die.expression(AT.location), context);
  // Linkers write 0 for a variable whose section they dropped.
  if (name === undefined || !address) return undefined;
  const external = (die.number(AT.external) ?? declared.number(AT.external)) === 1;
  return { name, type: table.typeOf(declared), address: virtAddr(address), external };
}

/** The address, if the location is nothing but one: thread-local and optimized-away variables have none. */
function addressOf(expression: Uint8Array | undefined, { sections, addrBase }: FormContext): number | undefined {
  if (!expression || expression.length === 0) return undefined;
  const at = new LebCursor(expression, 'a variable', 'its location');
  const operation = at.u8();
  if (operation === OP.addr && expression.length === 5) return at.u32();
  if (operation !== OP.addrx) return undefined;
  const index = at.unsignedLeb();
  return at.atEnd ? sections.cursor('.debug_addr', addrBase + 4 * index).u32() : undefined;
}
