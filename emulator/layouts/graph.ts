import type { Bytes, VirtAddr } from '../units.ts';
import { LayoutError } from './error.ts';
import { spell } from './spelling.ts';

/**
 * The types of a program, as a graph: a struct's members point to their types, and so back to the struct.
 *
 * Each type is one object, however many files of the program saw its definition; two structs of one name but of
 * different shapes stay two. The graph is read-only once built. The shapes are generic over what stands for a
 * reference: here the type itself, in a flat table (flat.ts) its index.
 */
export type Type =
  | VoidType
  | IntType
  | FloatType
  | PointerType
  | AggregateType
  | ArrayType
  | EnumType
  | TypedefType
  | FunctionType
  | QualifiedType;

export interface VoidType {
  readonly kind: 'void';
}

export interface IntType {
  readonly kind: 'int';
  /** As the compiler spells it: clang `unsigned long`, gcc `long unsigned int`. */
  readonly name: string;
  readonly size: Bytes;
  readonly signed: boolean;
  readonly encoding: 'integer' | 'char' | 'bool';
}

export interface FloatType {
  readonly kind: 'float';
  readonly name: string;
  readonly size: Bytes;
}

export interface PointerType<Ref = Type> {
  readonly kind: 'pointer';
  readonly to: Ref;
}

export interface AggregateType<Ref = Type> {
  readonly kind: 'struct' | 'union';
  readonly name?: string;
  readonly size: Bytes;
  readonly members: readonly Member<Ref>[];
  /** Declared but nowhere defined: it can be pointed to, and has neither size nor members. */
  readonly incomplete?: true;
}

export interface Member<Ref = Type> {
  /** Absent for an anonymous struct or union, whose members belong to the one around it. */
  readonly name?: string;
  readonly type: Ref;
  /** From the start of the struct; for a bit-field, of the unit of its type that holds it. */
  readonly offset: Bytes;
  /** A bit-field: its least significant bit, counted from bit 0 of the byte at `offset`, and its width. */
  readonly bits?: Bits;
}

export interface Bits {
  readonly offset: number;
  readonly size: number;
}

export interface ArrayType<Ref = Type> {
  readonly kind: 'array';
  readonly of: Ref;
  /** Absent for a flexible array: `char name[]`. */
  readonly count?: number;
}

export interface EnumType {
  readonly kind: 'enum';
  readonly name?: string;
  readonly size: Bytes;
  readonly signed: boolean;
  readonly values: readonly Enumerator[];
  /** As in AggregateType. */
  readonly incomplete?: true;
}

export interface Enumerator {
  readonly name: string;
  readonly value: number;
}

export interface TypedefType<Ref = Type> {
  readonly kind: 'typedef';
  readonly name: string;
  readonly type: Ref;
}

export interface FunctionType<Ref = Type> {
  readonly kind: 'function';
  readonly returns: Ref;
  readonly parameters: readonly Ref[];
  /** Ends in `...`. */
  readonly variadic?: true;
}

export interface QualifiedType<Ref = Type> {
  readonly kind: 'const' | 'volatile';
  readonly type: Ref;
}

/** A global variable, or a static one of a file. */
export interface Variable<Ref = Type> {
  readonly name: string;
  readonly type: Ref;
  readonly address: VirtAddr;
}

export class TypeGraph {
  /** What everything else is reached from: types with a name, and unnamed enums for their enumerators. */
  readonly roots: readonly Type[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly #file: string;
  readonly #byName = new Map<string, Type>();
  readonly #enumerators = new Map<string, number>();

  /** `types` may hold unnamed types too; `file` is for messages. Of types with one name, the first is found. */
  constructor(file: string, types: readonly Type[], variables: readonly Variable[]) {
    this.#file = file;
    this.roots = types.filter((type) => type.kind === 'enum' || nameOf(type) !== undefined);
    this.variables = new Map(variables.map((variable) => [variable.name, variable]));
    for (const type of this.roots) {
      const name = nameOf(type);
      if (name !== undefined && (!this.#byName.has(name) || isIncomplete(this.#byName.get(name)))) {
        this.#byName.set(name, type);
      }
      if (type.kind === 'enum') this.#addEnumerators(type);
    }
    // A base type is also found by clang's spelling when gcc wrote the file: `unsigned long`.
    for (const type of this.roots) {
      const spelling = type.kind === 'int' ? spell(type.name.split(' ')) : undefined;
      if (spelling !== undefined && !this.#byName.has(spelling)) this.#byName.set(spelling, type);
    }
  }

  /**
   * The type of that name: `struct task_struct`, `union thread_union`, `enum pid_type`, `pid_t`, `unsigned long`.
   * A bare tag (`task_struct`) is found too where no typedef has the name. Undefined where there is none.
   */
  lookup(name: string): Type | undefined {
    const byName = this.#byName;
    return (
      byName.get(name) ?? byName.get(`struct ${name}`) ?? byName.get(`union ${name}`) ?? byName.get(`enum ${name}`)
    );
  }

  /** As lookup; throws LayoutError, naming the nearest known type, where there is none. */
  find(name: string): Type {
    const type = this.lookup(name);
    if (type) return type;
    throw new LayoutError(`Cannot find the type ${name} in ${this.#file}: ${this.#suggest(name)}`);
  }

  /** The variable of that name; throws LayoutError where there is none. */
  variable(name: string): Variable {
    const variable = this.variables.get(name);
    if (variable) return variable;
    throw new LayoutError(`Cannot find the variable ${name} in ${this.#file}: check its spelling`);
  }

  /** The value of an enumerator of any enum. */
  enumerator(name: string): number | undefined {
    return this.#enumerators.get(name);
  }

  #addEnumerators(type: EnumType): void {
    for (const { name, value } of type.values) {
      if (!this.#enumerators.has(name)) this.#enumerators.set(name, value);
    }
  }

  #suggest(name: string): string {
    const tail = name.split(' ').at(-1) ?? name;
    const near = [...this.#byName.keys()].find((known) => known.includes(tail) || tail.includes(known));
    return near ? `did you mean ${near}?` : 'check its spelling';
  }
}

/** What a type is found by: `struct list_head`, `pid_t`, `int`; undefined for one without a name. */
export function nameOf(type: Type): string | undefined {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'typedef':
      return type.name;
    case 'struct':
    case 'union':
    case 'enum':
      return type.name === undefined ? undefined : `${type.kind} ${type.name}`;
    default:
      return undefined;
  }
}

const isIncomplete = (type: Type | undefined): boolean =>
  (type?.kind === 'struct' || type?.kind === 'union' || type?.kind === 'enum') && type.incomplete === true;
