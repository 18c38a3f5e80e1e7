import type { Type } from '../../layouts/graph.ts';
import { KObject, type Reader } from '../../layouts/object.ts';
import { type BareType, bare, sizeOf } from '../../layouts/resolve.ts';
import { typeName } from '../../layouts/type-name.ts';
import { integer } from '../../layouts/value.ts';
import { virtAddr } from '../../units.ts';
import { InspectError } from '../error.ts';

/**
 * What a part of an expression stands for: a place in guest memory, or a number that lies nowhere.
 *
 *     init_task        a place of type struct task_struct        &init_task       a number of type struct task_struct *
 *     jiffies          a place of type unsigned long             jiffies + 1      a number of type unsigned long
 *
 * Nothing is read from a place until its number is needed.
 */
export type Operand = KObject | TypedNumber;

export interface TypedNumber {
  readonly type: Type;
  /** Within the range of its type. */
  readonly value: bigint;
}

export const isPlace = (operand: Operand): operand is KObject => operand instanceof KObject;

/** The operand as a number: a place is read, an array becomes a pointer to its first element. Throws for a struct. */
export function load(operand: Operand): TypedNumber {
  if (!isPlace(operand)) return operand;
  const type = bare(operand.type);
  if (type.kind === 'array') return { type: { kind: 'pointer', to: type.of }, value: BigInt(operand.address) };
  if (!isScalar(type)) throw new InspectError(`Cannot calculate with ${typeName(operand.type)}: name a member of it`);
  const bits = operand.bits ?? { offset: 0, size: 8 * sizeOf(type) };
  return { type: operand.type, value: BigInt(integer(operand.bytes(), bits, isSigned(type))) };
}

/** The place that a pointer, or an array, leads to. */
export function dereference(operand: Operand, reader: Reader, index = 0n): KObject {
  const { type, value } = load(operand);
  const to = pointee(type);
  if (!to) throw new InspectError(`Cannot look behind ${typeName(operand.type)}: it is not a pointer`);
  const distance = index === 0n ? 0n : index * BigInt(sizeOf(to));
  return new KObject(reader, to, virtAddr(Number(BigInt.asUintN(32, value + distance))));
}

/** A number brought into the range of a type: what a cast does. Throws for a type that is no number's. */
export function convert(value: bigint, type: Type): TypedNumber {
  const shape = bare(type);
  if (!isScalar(shape))
    throw new InspectError(`Cannot cast to ${typeName(type)}: it is not a number; cast to a pointer to it`);
  if (shape.kind === 'int' && shape.encoding === 'bool') return { type, value: value === 0n ? 0n : 1n };
  const bits = 8 * sizeOf(shape);
  return { type, value: isSigned(shape) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value) };
}

/** The number as the bytes that hold it in memory. */
export function bytesOf({ type, value }: TypedNumber): Uint8Array {
  return Uint8Array.from({ length: sizeOf(type) }, (_, index) => Number(BigInt.asUintN(8, value >> BigInt(8 * index))));
}

/** What a pointer points to; `undefined` for any other type. */
export function pointee(type: Type): Type | undefined {
  const shape = bare(type);
  return shape.kind === 'pointer' ? shape.to : undefined;
}

type Scalar = Extract<BareType, { readonly kind: 'int' | 'enum' | 'pointer' }>;

const isScalar = (type: BareType): type is Scalar =>
  type.kind === 'int' || type.kind === 'enum' || type.kind === 'pointer';

const isSigned = (type: Scalar): boolean => type.kind !== 'pointer' && type.signed;
