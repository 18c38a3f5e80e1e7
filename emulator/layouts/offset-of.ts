import { type Bytes, bytes } from '../units.ts';
import { LayoutError } from './error.ts';
import type { AggregateType, Bits, Type } from './graph.ts';
import { bare, sizeOf } from './resolve.ts';
import { typeName } from './type-name.ts';

/**
 * Paths inside a type: `thread.sp`, `tasks.next`, `a[3].b`.
 *
 * A path stays inside one object; it cannot follow a pointer, for what is behind one is not at a fixed distance.
 * Members of anonymous structs and unions are reached by their own names, as in C.
 */
export interface Place {
  readonly type: Type;
  /** From the start of the type that the path began at. */
  readonly offset: Bytes;
  readonly bits?: Bits;
}

/** C's offsetof. Throws LayoutError when the path leads nowhere or to a bit-field, which has no address. */
export function offsetOf(type: Type, path: string): Bytes {
  const place = resolvePath(type, path);
  if (place.bits) {
    throw new LayoutError(`Cannot take the offset of ${path} in ${typeName(type)}: it is a bit-field`);
  }
  return place.offset;
}

/** What a path leads to. Throws LayoutError, naming the step that fails. */
export function resolvePath(type: Type, path: string): Place {
  let place: Place = { type, offset: bytes(0) };
  for (const step of steps(path)) {
    const next = typeof step === 'number' ? element(place.type, step) : memberPlace(place.type, step);
    place = { ...next, offset: bytes(place.offset + next.offset) };
  }
  return place;
}

/** The member of that name, searched through anonymous members too; undefined where there is none. */
export function findMember(type: AggregateType, name: string): Place | undefined {
  for (const { name: own, ...place } of type.members) {
    if (own === name) return place;
    const inside = own === undefined ? bare(place.type) : undefined;
    if (inside?.kind !== 'struct' && inside?.kind !== 'union') continue;
    const found = findMember(inside, name);
    if (found) return { ...found, offset: bytes(place.offset + found.offset) };
  }
  return undefined;
}

/** `a[3].b` as ['a', 3, 'b']. */
function steps(path: string): readonly (string | number)[] {
  if (!/^(\w+|\[\d+\])(\.\w+|\[\d+\])*$/.test(path)) {
    throw new LayoutError(`Cannot follow the path "${path}": write it as member.member or member[index].member`);
  }
  return Array.from(path.matchAll(/\[(\d+)\]|(\w+)/g), ([, index, name]) => name ?? Number(index));
}

function memberPlace(type: Type, name: string): Place {
  const behind = bare(type);
  if (behind.kind !== 'struct' && behind.kind !== 'union') {
    throw new LayoutError(`Cannot find the member ${name} in ${typeName(type)}: it is not a struct or union`);
  }
  const place = findMember(behind, name);
  if (place) return place;
  const names = behind.members.flatMap((member) => member.name ?? []);
  throw new LayoutError(`Cannot find the member ${name} in ${typeName(type)}: it has ${names.join(', ') || 'none'}`);
}

/** An index may pass the count, as in C: arrays at the end of a struct are often declared short. */
function element(type: Type, index: number): Place {
  const behind = bare(type);
  if (behind.kind !== 'array') {
    throw new LayoutError(`Cannot take the element ${index} of ${typeName(type)}: it is not an array`);
  }
  return { type: behind.of, offset: bytes(index * sizeOf(behind.of)) };
}
