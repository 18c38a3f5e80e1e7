import type { Bits, Type } from '../layouts/graph.ts';
import { bare, isText, POINTER_SIZE, sizeOf } from '../layouts/resolve.ts';
import { typeName } from '../layouts/type-name.ts';
import { integer } from '../layouts/value.ts';
import type { Capture } from '../machine/capture.ts';
import { decodeCString } from '../memory/strings.ts';
import { enumeratorNames, type NameOf } from './enumerators.ts';
import { TraceError } from './error.ts';
import type { FieldValue } from './event.ts';
import { behind, captureOf, type Place } from './place.ts';
import type { FieldKind } from './text.ts';

/**
 * How a field of some type is copied at the event, and read from the copy afterwards:
 *
 *     char[N]            N bytes, a string up to its NUL        integers, enums    a number, signed by the type
 *     char *             the string it points to                pointers           a number, shown in hex
 *     integer[N]         a list                                 bit-fields         a number
 */
export interface FieldReader {
  readonly capture: Capture;
  readonly kind: FieldKind;
  /** Of an enum: what a value is called. */
  readonly nameOf?: NameOf;
  /** The value in the capture's bytes. */
  read(bytes: Uint8Array): FieldValue;
}

/** Longest string that is copied from behind a `char *`. */
const LONGEST_STRING = 64;

/** Throws TraceError for a type that is not one value: a struct, a function. */
export function readerOf(place: Place): FieldReader {
  const type = bare(place.type);
  if (type.kind === 'pointer' && isText(type.to)) {
    return {
      capture: captureOf(behind(place, type.to), LONGEST_STRING, 'string'),
      kind: 'string',
      read: decodeCString,
    };
  }
  if (type.kind === 'array') return arrayReader(place, type.of, type.count ?? 0);
  const bits = place.bits ?? { offset: 0, size: 8 * sizeOf(place.type) };
  const size = Math.ceil((bits.offset + bits.size) / 8);
  const read = numberReader(place.type, bits);
  const names = type.kind === 'enum' ? { nameOf: enumeratorNames(type) } : {};
  return { capture: captureOf(place, size, 'bytes'), kind: kindOf(place.type), ...names, read };
}

function arrayReader(place: Place, of: Type, count: number): FieldReader {
  const size = sizeOf(of);
  const capture = captureOf(place, size * count, 'bytes');
  if (isText(of)) return { capture, kind: 'string', read: decodeCString };
  const read = numberReader(of, { offset: 0, size: 8 * size });
  return {
    capture,
    kind: kindOf(of),
    read: (bytes) => Array.from({ length: count }, (_, index) => read(bytes.subarray(index * size))),
  };
}

/** Reads one integer, enum or pointer. */
function numberReader(type: Type, bits: Bits): (bytes: Uint8Array) => number | string {
  const shape = bare(type);
  if (shape.kind !== 'int' && shape.kind !== 'enum' && shape.kind !== 'pointer')
    throw new TraceError(`${typeName(type)} is not one value; name a member of it`);
  const signed = shape.kind !== 'pointer' && shape.signed;
  return (bytes) => exact(integer(bytes, bits, signed));
}

/** As a number where it is exact, else as hexadecimal digits. */
function exact(value: number | bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}`;
}

/** Linux's `unsigned long` is an address wherever it is not a count; hexadecimal suits both. */
function kindOf(type: Type): FieldKind {
  const shape = bare(type);
  const isAddress =
    shape.kind === 'pointer' ||
    (shape.kind === 'int' && !shape.signed && sizeOf(shape) === POINTER_SIZE && shape.name.includes('long'));
  return isAddress ? 'address' : 'integer';
}
