import { decodeCString } from '../memory/strings.ts';
import type { AggregateType, ArrayType, Bits, EnumType, IntType, Type } from './graph.ts';
import { bare, isText, sizeOf } from './resolve.ts';

/**
 * Bytes of a known type as a value of this language. Pure: no memory is read here, pointers stay numbers.
 *
 *     integers, pointers   number; bigint for 64-bit integers
 *     _Bool                boolean
 *     enums                the enumerator's name; the number where none has it
 *     char arrays          the text up to the NUL
 *     other arrays         a list
 *     structs, unions      an object by member; anonymous members' members belong to it
 *     void, functions      undefined
 */
export type Value =
  | number
  | bigint
  | boolean
  | string
  | undefined
  | readonly Value[]
  | { readonly [member: string]: Value };

/** The value of `type` in the bytes that begin with it; `bits` for a bit-field within them. */
export function decodeValue(type: Type, data: Uint8Array, bits?: Bits): Value {
  const behind = bare(type);
  switch (behind.kind) {
    case 'int':
      return decodeInt(behind.encoding, integer(data, bits ?? whole(behind.size), behind.signed), behind.size);
    case 'enum':
      return decodeEnum(behind, data, bits);
    case 'pointer':
      return Number(integer(data, whole(sizeOf(behind)), false));
    case 'float':
      return decodeFloat(data, behind.size);
    case 'array':
      return decodeArray(behind, data);
    case 'struct':
    case 'union':
      return Object.fromEntries(decodeMembers(behind, data));
    default:
      return undefined;
  }
}

/** How many bytes a bit-field's reader needs from its unit on: never more than the field touches. */
export const bitFieldBytes = (bits: Bits): number => Math.ceil((bits.offset + bits.size) / 8);

/** The value as JSON can carry it: bigints become numbers where exact, else decimal strings. */
export function toJsonValue(value: Value): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJsonValue(member)]));
}

const whole = (size: number): Bits => ({ offset: 0, size: size * 8 });

/** The bits of a little-endian integer, which may begin and end anywhere. */
export function integer(data: Uint8Array, bits: Bits, signed: boolean): number | bigint {
  const touched = data.subarray(0, bitFieldBytes(bits));
  if (touched.length <= EXACT_BYTES) return smallInteger(touched, bits, signed);
  const raw = touched.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) >> BigInt(bits.offset);
  return signed ? BigInt.asIntN(bits.size, raw) : BigInt.asUintN(bits.size, raw);
}

/** As many bytes as a number holds exactly: nearly every value, and far quicker than a bigint. */
const EXACT_BYTES = 6;

function smallInteger(touched: Uint8Array, { offset, size }: Bits, signed: boolean): number {
  let raw = 0;
  for (let at = touched.length - 1; at >= 0; at--) raw = raw * 256 + (touched[at] ?? 0);
  const value = Math.floor(raw / 2 ** offset) % 2 ** size;
  return signed && value >= 2 ** (size - 1) ? value - 2 ** size : value;
}

function decodeInt(encoding: IntType['encoding'], value: number | bigint, size: number): Value {
  if (encoding === 'bool') return Number(value) !== 0;
  return size > 4 ? BigInt(value) : Number(value);
}

function decodeEnum(type: EnumType, data: Uint8Array, bits: Bits | undefined): Value {
  const number = Number(integer(data, bits ?? whole(type.size), type.signed));
  return type.values.find(({ value }) => value === number)?.name ?? number;
}

function decodeFloat(data: Uint8Array, size: number): Value {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (size === 4) return view.getFloat32(0, true);
  if (size === 8) return view.getFloat64(0, true);
  return decodeExtended(view);
}

/** The x87's 80 bits: a sign, 15 bits of exponent, and 64 of mantissa with its leading one written out. */
function decodeExtended(view: DataView): number {
  const head = view.getUint16(8, true);
  const mantissa = Number(view.getBigUint64(0, true));
  const magnitude = mantissa * 2 ** ((head & 0x7fff) - 16383 - 63);
  return head & 0x8000 ? -magnitude : magnitude;
}

function decodeArray(type: ArrayType, data: Uint8Array): Value {
  const size = sizeOf(type.of);
  const count = type.count ?? 0;
  if (isText(type.of)) return decodeCString(data.subarray(0, count * size));
  return Array.from({ length: count }, (_, index) => decodeValue(type.of, data.subarray(index * size)));
}

function decodeMembers(type: AggregateType, data: Uint8Array): readonly (readonly [string, Value])[] {
  return type.members.flatMap((member) => {
    const behind = bare(member.type);
    const inside = data.subarray(member.offset);
    if (member.name !== undefined) return [[member.name, decodeValue(member.type, inside, member.bits)] as const];
    return behind.kind === 'struct' || behind.kind === 'union' ? decodeMembers(behind, inside) : [];
  });
}
