import type { Type } from './graph.ts';

/**
 * Types as C writes them.
 *
 * C wraps a declaration around its name: the array of ten pointers to functions is `int (*name[10])(void)`. So a type
 * is printed from the outside in, each layer adding itself to the declarator, until a name like `int` is met.
 */

/** The type alone: `struct task_struct *`, `char [16]`, `int (*)(void)`. */
export const typeName = (type: Type): string => join(declarator(type, ''));

/** A declaration: `struct task_struct *task`, `char comm[16]`. */
export const declaration = (type: Type, name: string): string => join(declarator(type, name));

/** The declaration in two parts, for columns: ['struct task_struct *', 'task'], ['char', 'comm[16]']. */
export function declarator(type: Type, inner: string): readonly [base: string, declared: string] {
  switch (type.kind) {
    case 'pointer':
      return declarator(type.to, type.to.kind === 'array' || type.to.kind === 'function' ? `(*${inner})` : `*${inner}`);
    case 'array':
      return declarator(type.of, `${inner}[${type.count ?? ''}]`);
    case 'function':
      return declarator(type.returns, `${inner}(${parameters(type.parameters, type.variadic)})`);
    case 'const':
    case 'volatile':
      return qualified(type.kind, type.type, inner);
    default:
      return [simpleName(type), inner];
  }
}

/** A qualifier stands before a name (`const char`) but after a star (`char *const`). */
function qualified(qualifier: string, type: Type, inner: string): readonly [string, string] {
  if (type.kind === 'pointer') return declarator(type, inner === '' ? qualifier : `${qualifier} ${inner}`);
  const [base, declared] = declarator(type, inner);
  return [`${qualifier} ${base}`, declared];
}

type SimpleType = Extract<Type, { readonly kind: 'void' | 'int' | 'float' | 'typedef' | 'struct' | 'union' | 'enum' }>;

function simpleName(type: SimpleType): string {
  switch (type.kind) {
    case 'void':
      return 'void';
    case 'struct':
    case 'union':
    case 'enum':
      return type.name === undefined ? `${type.kind} {...}` : `${type.kind} ${type.name}`;
    default:
      return type.name;
  }
}

function parameters(types: readonly Type[], variadic: true | undefined): string {
  const names = types.map(typeName);
  if (variadic) names.push('...');
  return names.join(', ') || 'void';
}

const join = ([base, declared]: readonly [string, string]): string => (declared === '' ? base : `${base} ${declared}`);
