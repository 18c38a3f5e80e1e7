import { type FlatGraph, type FlatType, mapReferences, referencesOf, type TypeId } from './flat.ts';

/**
 * One type for each definition, however many files of the program include it.
 *
 * Each file carries its own copy of `struct list_head`, and types refer to each other in cycles, so copies cannot be
 * told by comparing trees. Instead all types are sorted into classes, as a minimal automaton is made: at first by
 * what they are in themselves (kind, name, size, members), then again and again by that and the classes of what they
 * refer to, until no class splits. Types that no path tells apart end in one class; two structs that share a name but
 * differ somewhere, however deep, do not.
 */

/** The graph with each class of equal types reduced to its first, in the order of first appearance. */
export function dedupe(flat: FlatGraph): FlatGraph {
  const classes = classify(flat.types);
  const types: FlatType[] = [];
  flat.types.forEach((type, id) => {
    const own = classOf(classes, id);
    if (own === types.length) types.push(mapReferences(type, (ref) => classOf(classes, ref)));
  });
  return { types, variables: flat.variables.map((each) => ({ ...each, type: classOf(classes, each.type) })) };
}

/** The class of each type; classes are numbered in the order of first appearance. */
function classify(types: readonly FlatType[]): readonly number[] {
  const references = types.map(referencesOf);
  let classes = number(types.map((type) => JSON.stringify(mapReferences(type, () => 0))));
  for (let count = 0; count < classes.count; ) {
    count = classes.count;
    const { of } = classes;
    classes = number(types.map((_, id) => `${of[id]}:${references[id]?.map((ref) => of[ref]).join()}`));
  }
  return classes.of;
}

/** Equal keys get equal numbers, from 0 in the order of first appearance. */
function number(keys: readonly string[]): { readonly of: readonly number[]; readonly count: number } {
  const numbers = new Map<string, number>();
  const of = keys.map((key) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  return { of, count: numbers.size };
}

const classOf = (classes: readonly number[], id: TypeId): number => classes[id] ?? 0;
