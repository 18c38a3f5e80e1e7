import { ImageError } from '../image/error.ts';
import { type FlatGraph, type FlatType, referencesOf, type TypeId } from './flat.ts';

/**
 * The check that a table of types makes sense before a graph is made of it.
 *
 * Every index must be in the table, and no type may contain itself: a struct may point to itself, but a typedef of
 * itself, or a struct inside itself, would send whoever follows it round for ever.
 */

/** Throws ImageError, naming `file`, unless the table is sound. */
export function checkSound(flat: FlatGraph, file: string): void {
  const { types } = flat;
  const outside = (id: TypeId): boolean => !(id in types);
  if (types.some((type) => referencesOf(type).some(outside)) || flat.variables.some(({ type }) => outside(type))) {
    throw new ImageError(`Cannot read the types of ${file}: one refers to a type that is not there; build it again`);
  }
  if (containsItself(types)) {
    throw new ImageError(`Cannot read the types of ${file}: one contains itself; build it again`);
  }
}

/** Peels off types that contain nothing unpeeled; what cannot be peeled is in, or around, a circle. */
function containsItself(types: readonly FlatType[]): boolean {
  const waiting = types.map((type) => contents(type).length);
  const holders: TypeId[][] = types.map(() => []);
  types.forEach((type, id) => {
    for (const inside of contents(type)) holders[inside]?.push(id);
  });
  const free = types.flatMap((_, id) => (waiting[id] === 0 ? [id] : []));
  for (const id of free) {
    for (const holder of holders[id] ?? []) {
      const left = (waiting[holder] ?? 0) - 1;
      waiting[holder] = left;
      if (left === 0) free.push(holder);
    }
  }
  return free.length < types.length;
}

/** What lies inside a value of the type, or is another name for it; not what it only points to. */
const contents = (type: FlatType): readonly TypeId[] =>
  type.kind === 'pointer' || type.kind === 'function' ? [] : referencesOf(type);
