import { bytes } from '../units.ts';
import type { IntType, Type } from './graph.ts';

/**
 * C's arithmetic types, each of which has many spellings: `unsigned long`, `long unsigned int`, `unsigned long int`.
 */

/** The one spelling of those that mean the same (clang's); undefined unless every word is one of C's own. */
export function spell(words: readonly string[]): string | undefined {
  if (words.length === 0 || !words.every((word) => WORDS.has(word))) return undefined;
  const has = (word: string): boolean => words.includes(word);
  const longs = words.filter((word) => word === 'long').length;
  const lone = ['void', '_Bool', 'float', 'double'].find(has);
  if (lone) return longs > 0 ? `long ${lone}` : lone;
  const sign = has('unsigned') ? 'unsigned ' : '';
  if (has('char')) return has('signed') ? 'signed char' : `${sign}char`;
  if (has('short')) return `${sign}short`;
  return longs === 0 ? `${sign}int` : `${sign}${'long '.repeat(longs).trim()}`;
}

/** The type of a spelling on i386, for a program that happens not to use it. */
export const builtin = (spelling: string): Type | undefined => BUILTINS.get(spelling);

const WORDS: ReadonlySet<string> = new Set('void _Bool char short int long signed unsigned float double'.split(' '));

const int = (name: string, size: number, encoding: IntType['encoding'] = 'integer'): IntType => {
  const signed = !name.startsWith('unsigned') && encoding !== 'bool';
  return { kind: 'int', name, size: bytes(size), signed, encoding };
};

const BUILTINS: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['void', { kind: 'void' }],
  ['float', { kind: 'float', name: 'float', size: bytes(4) }],
  ['double', { kind: 'float', name: 'double', size: bytes(8) }],
  ['long double', { kind: 'float', name: 'long double', size: bytes(12) }],
  ...[
    int('_Bool', 1, 'bool'),
    int('char', 1, 'char'),
    int('signed char', 1, 'char'),
    int('unsigned char', 1, 'char'),
    int('short', 2),
    int('unsigned short', 2),
    int('int', 4),
    int('unsigned int', 4),
    int('long', 4),
    int('unsigned long', 4),
    int('long long', 8),
    int('unsigned long long', 8),
  ].map((type) => [type.name, type] as const),
]);
