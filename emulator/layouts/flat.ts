import type {
  AggregateType,
  ArrayType,
  EnumType,
  FloatType,
  FunctionType,
  IntType,
  PointerType,
  QualifiedType,
  Type,
  TypedefType,
  TypeGraph,
  Variable,
  VoidType,
} from './graph.ts';

/**
 * The type graph laid flat: a table of shapes that refer to each other by index.
 *
 * A graph with cycles can be neither built in one pass nor written to a file; a table can. The DWARF reader makes
 * one, deduplication shrinks it, the compact form is one as JSON, and `link` turns it into the graph.
 */
export interface FlatGraph {
  readonly types: readonly FlatType[];
  readonly variables: readonly Variable<TypeId>[];
}

/** Index into FlatGraph.types. */
export type TypeId = number;

export type FlatType = Shape<TypeId>;

export type Shape<Ref> =
  | VoidType
  | IntType
  | FloatType
  | EnumType
  | PointerType<Ref>
  | AggregateType<Ref>
  | ArrayType<Ref>
  | TypedefType<Ref>
  | FunctionType<Ref>
  | QualifiedType<Ref>;

/** The same shape with each reference replaced by what `map` makes of it, in a fixed order. */
export function mapReferences<From, To>(shape: Shape<From>, map: (ref: From) => To): Shape<To> {
  switch (shape.kind) {
    case 'pointer':
      return { ...shape, to: map(shape.to) };
    case 'array':
      return { ...shape, of: map(shape.of) };
    case 'typedef':
    case 'const':
    case 'volatile':
      return { ...shape, type: map(shape.type) };
    case 'struct':
    case 'union':
      return { ...shape, members: shape.members.map((member) => ({ ...member, type: map(member.type) })) };
    case 'function':
      return { ...shape, returns: map(shape.returns), parameters: shape.parameters.map(map) };
    default:
      return shape;
  }
}

/** The references of a shape, in the order of mapReferences. */
export function referencesOf<Ref>(shape: Shape<Ref>): readonly Ref[] {
  const references: Ref[] = [];
  mapReferences(shape, (ref) => references.push(ref));
  return references;
}

/** Replaces every index by the type that it stands for; the table must be closed (see checkClosed in compact.ts). */
export function link(flat: FlatGraph): { readonly types: readonly Type[]; readonly variables: readonly Variable[] } {
  // Each type needs an identity before it has a shape: others may refer to it, and it to them.
  const types = flat.types.map(() => ({}) as Type);
  const resolve = (id: TypeId): Type => types[id] as Type;
  flat.types.forEach((shape, id) => {
    Object.assign(resolve(id), mapReferences(shape, resolve));
  });
  const variables = flat.variables.map((variable) => ({ ...variable, type: resolve(variable.type) }));
  return { types, variables };
}

/** Numbers every type that a graph's names and variables reach, in the order in which they are met. */
export function flatten(graph: TypeGraph): FlatGraph {
  const ids = new Map<Type, TypeId>();
  const order: Type[] = [];
  const number = (type: Type): TypeId => {
    const known = ids.get(type);
    if (known !== undefined) return known;
    ids.set(type, order.length);
    return order.push(type) - 1;
  };
  for (const root of graph.roots) number(root);
  const variables = [...graph.variables.values()].map((variable) => ({ ...variable, type: number(variable.type) }));
  const types: FlatType[] = [];
  // `order` grows while it is walked: each shape may number types that were not met before.
  for (const type of order) types.push(mapReferences(type, number));
  return { types, variables };
}
