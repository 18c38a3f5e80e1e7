import type { EnumType } from '../layouts/graph.ts';

/** What a value of an enum is called; `undefined` if it has no name. */
export type NameOf = (value: number) => string | undefined;

/** How an enum is called whose values are sets of bits. */
const FLAGS = /_flags$/;

/**
 * The names of an enum's values. Of two for one value the later one is taken, as `GFP_ATOMIC` says more than `__GFP_HIGH`.
 * In an enum of flags any bits have a name, if enumerators stand for all of them: the fewest, from the lowest on.
 *
 *     0x80d0   GFP_KERNEL|__GFP_ZERO   and not __GFP_WAIT|__GFP_IO|__GFP_FS|__GFP_ZERO
 */
export function enumeratorNames({ name: tag, values }: EnumType): NameOf {
  const names = new Map(values.map(({ name, value }) => [value, name]));
  if (!FLAGS.test(tag ?? '')) return (value) => names.get(value);
  const largestFirst = [...names].filter(([value]) => value > 0).sort(([a], [b]) => b - a);
  return (bits) => names.get(bits) ?? joined(bits, largestFirst);
}

function joined(bits: number, largestFirst: readonly (readonly [number, string])[]): string | undefined {
  const found: string[] = [];
  let left = bits >>> 0;
  for (const [value, name] of largestFirst) {
    if ((left & value) >>> 0 !== value) continue;
    found.unshift(name);
    left = (left & ~value) >>> 0;
  }
  return left || !found.length ? undefined : found.join('|');
}
