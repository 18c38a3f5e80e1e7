import { type Bytes, bytes } from '../units.ts';
import { LayoutError } from './error.ts';
import type { QualifiedType, Type, TypedefType } from './graph.ts';
import { typeName } from './type-name.ts';

/**
 * What a type comes down to: without its typedefs and qualifiers, and in bytes.
 */

/** A type that says what its bytes are: neither a typedef nor a qualifier. */
export type BareType = Exclude<Type, TypedefType | QualifiedType>;

/** Through typedefs, const and volatile to the type behind them. */
export function bare(type: Type): BareType {
  let behind = type;
  while (isWrapped(behind)) behind = behind.type;
  return behind;
}

const isWrapped = (type: Type): type is TypedefType | QualifiedType =>
  type.kind === 'typedef' || type.kind === 'const' || type.kind === 'volatile';

/** As C's sizeof; 0 for a flexible array. Throws LayoutError for void, functions and incomplete types. */
export function sizeOf(type: Type): Bytes {
  const behind = bare(type);
  switch (behind.kind) {
    case 'pointer':
      return POINTER_SIZE;
    case 'array':
      return bytes(sizeOf(behind.of) * (behind.count ?? 0));
    case 'void':
    case 'function':
      throw new LayoutError(`Cannot take the size of ${typeName(type)}: it has none; use a pointer to it`);
    case 'int':
    case 'float':
      return behind.size;
    default:
      if (!behind.incomplete) return behind.size;
      throw new LayoutError(`Cannot take the size of ${typeName(type)}: it is declared but nowhere defined`);
  }
}

/** Of every pointer on i386. */
export const POINTER_SIZE = bytes(4);

/** Plain `char`, whose arrays hold text; `unsigned char` holds bytes. */
export function isText(type: Type): boolean {
  const behind = bare(type);
  return behind.kind === 'int' && behind.name === 'char';
}
