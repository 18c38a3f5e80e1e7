import type { Type, TypeGraph } from '../../layouts/graph.ts';
import { parseType } from '../../layouts/parse-type.ts';
import { bare, sizeOf } from '../../layouts/resolve.ts';
import { typeName } from '../../layouts/type-name.ts';
import { InspectError } from '../error.ts';
import type { BinaryOperator } from './expression.ts';
import { convert, pointee, type TypedNumber } from './operand.ts';

/**
 * C's arithmetic: on integers with the usual conversions, on pointers in units of what they point to.
 *
 * An operation is done exactly and then brought into the range of its type, which is where it wraps.
 */
export class Arithmetic {
  readonly #layouts: TypeGraph;

  constructor(layouts: TypeGraph) {
    this.#layouts = layouts;
  }

  /** The type that C's own name stands for. */
  type(name: string): Type {
    return parseType(this.#layouts, name);
  }

  /** An integer constant has the first of int, unsigned, long long that holds it. */
  literal(value: bigint, unsigned: boolean): TypedNumber {
    if (value < 2n ** 31n && !unsigned) return { type: this.type('int'), value };
    if (value < 2n ** 32n) return { type: this.type('unsigned int'), value };
    return convert(value, this.type(unsigned ? 'unsigned long long' : 'long long'));
  }

  truth(value: boolean): TypedNumber {
    return { type: this.type('int'), value: value ? 1n : 0n };
  }

  /** -, + and ~. */
  unary(operator: '-' | '+' | '~', operand: TypedNumber): TypedNumber {
    if (pointee(operand.type))
      throw new InspectError(`Cannot apply ${operator} to ${typeName(operand.type)}: it is a pointer`);
    const { type, value } = this.#promoted(operand);
    return convert({ '-': -value, '+': value, '~': ~value }[operator], type);
  }

  binary(operator: BinaryOperator, left: TypedNumber, right: TypedNumber): TypedNumber {
    const comparison = COMPARISONS.get(operator);
    if (comparison) {
      const [a, b] = this.#common(left, right);
      return this.truth(comparison(a.value, b.value));
    }
    if (pointee(left.type) || pointee(right.type)) return this.#pointers(operator, left, right);
    if (operator === '<<' || operator === '>>') return this.#shift(operator, this.#promoted(left), right.value);
    const [a, b] = this.#common(left, right);
    return convert(this.#calculate(operator, a.value, b.value), a.type);
  }

  #calculate(operator: BinaryOperator, a: bigint, b: bigint): bigint {
    if ((operator === '/' || operator === '%') && b === 0n) throw new InspectError(`Cannot divide ${a} by 0`);
    return OPERATIONS.get(operator)?.(a, b) ?? 0n;
  }

  #shift(operator: '<<' | '>>', { type, value }: TypedNumber, count: bigint): TypedNumber {
    const width = 8n * BigInt(sizeOf(type));
    if (count < 0n || count >= width)
      throw new InspectError(`Cannot shift ${typeName(type)} by ${count}: it has ${width} bits`);
    return convert(operator === '<<' ? value << count : value >> count, type);
  }

  /** pointer ± integer, integer + pointer, pointer − pointer. */
  #pointers(operator: BinaryOperator, left: TypedNumber, right: TypedNumber): TypedNumber {
    const [leftTo, rightTo] = [pointee(left.type), pointee(right.type)];
    if (operator === '-' && leftTo && rightTo)
      return convert((left.value - right.value) / stride(leftTo), this.type('int'));
    if (operator === '-' && leftTo) return convert(left.value - right.value * stride(leftTo), left.type);
    if (operator === '+' && leftTo && !rightTo) return convert(left.value + right.value * stride(leftTo), left.type);
    if (operator === '+' && rightTo && !leftTo) return convert(right.value + left.value * stride(rightTo), right.type);
    throw new InspectError(`Cannot apply ${operator} to ${typeName(left.type)} and ${typeName(right.type)}`);
  }

  /** Both in the type that C compares and calculates them in. */
  #common(left: TypedNumber, right: TypedNumber): readonly [TypedNumber, TypedNumber] {
    const [a, b] = [this.#promoted(left), this.#promoted(right)];
    const size = Math.max(sizeOf(a.type), sizeOf(b.type));
    const unsigned = [a, b].some(({ type }) => sizeOf(type) === size && !isSigned(type));
    const name = `${unsigned ? 'unsigned ' : ''}${size > 4 ? 'long long' : longOf(a, b)}`;
    const type = this.type(name);
    return [convert(a.value, type), convert(b.value, type)];
  }

  /** Integers smaller than int become int; pointers and enums their integer. */
  #promoted({ type, value }: TypedNumber): TypedNumber {
    const shape = bare(type);
    if (shape.kind === 'pointer') return { type: this.type('unsigned long'), value };
    if (shape.kind !== 'int' || sizeOf(shape) < 4)
      return convert(value, this.type(value < 2n ** 31n ? 'int' : 'unsigned int'));
    return { type: shape, value };
  }
}

const isSigned = (type: Type): boolean => {
  const shape = bare(type);
  return shape.kind === 'int' && shape.signed;
};

/** On i386 int and long are alike but in name; long wins. */
const longOf = (...numbers: readonly TypedNumber[]): string =>
  numbers.some(({ type }) => typeName(bare(type)).includes('long')) ? 'long' : 'int';

/** Size of what a pointer points to; as GNU C has it, 1 for void and functions. */
function stride(to: Type): bigint {
  const shape = bare(to);
  return shape.kind === 'void' || shape.kind === 'function' ? 1n : BigInt(sizeOf(shape));
}

const COMPARISONS: ReadonlyMap<BinaryOperator, (a: bigint, b: bigint) => boolean> = new Map<
  BinaryOperator,
  (a: bigint, b: bigint) => boolean
>([
  ['==', (a, b) => a === b],
  ['!=', (a, b) => a !== b],
  ['<', (a, b) => a < b],
  ['>', (a, b) => a > b],
  ['<=', (a, b) => a <= b],
  ['>=', (a, b) => a >= b],
]);

const OPERATIONS: ReadonlyMap<BinaryOperator, (a: bigint, b: bigint) => bigint> = new Map<
  BinaryOperator,
  (a: bigint, b: bigint) => bigint
>([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['%', (a, b) => a % b],
  ['&', (a, b) => a & b],
  ['|', (a, b) => a | b],
  ['^', (a, b) => a ^ b],
]);
