import { MemoryError } from '../memory/error.ts';
import { type VirtAddr, virtAddr } from '../units.ts';
import { LayoutError } from './error.ts';
import type { Bits, Type } from './graph.ts';
import { offsetOf, resolvePath } from './offset-of.ts';
import { render } from './render.ts';
import { bare, isText, POINTER_SIZE, sizeOf } from './resolve.ts';
import { typeName } from './type-name.ts';
import { bitFieldBytes, decodeValue, integer, toJsonValue, type Value } from './value.ts';

/**
 * A typed place in the guest's memory, with C's operations on it.
 *
 *     const task = new KObject(space, graph.find('struct task_struct'), address);
 *     task.member('tasks.next').deref().containerOf(task.type, 'tasks').member('comm').string();
 *
 * An object is a description: making one, and moving to a member, an element or a container reads nothing. `deref`,
 * `index` on a pointer and `member` through one read that pointer. What reads throws a MemoryError when a page is
 * absent; a type that does not allow an operation is a LayoutError.
 */
export class KObject {
  readonly reader: Reader;
  readonly type: Type;
  readonly address: VirtAddr;
  /** For a bit-field, which lies at `address` but has no address of its own. */
  readonly bits: Bits | undefined;

  constructor(reader: Reader, type: Type, address: VirtAddr, bits?: Bits) {
    this.reader = reader;
    this.type = type;
    this.address = address;
    this.bits = bits;
  }

  /** What `path` (`comm`, `thread.sp`, `pids[0].pid`) leads to; through the pointer, where this is one. */
  member(path: string): KObject {
    if (bare(this.type).kind === 'pointer') return this.deref().member(path);
    const place = resolvePath(this.type, path);
    return this.#at(place.type, this.address + place.offset, place.bits);
  }

  /** What this pointer points to. */
  deref(): KObject {
    return this.index(0);
  }

  /** Element `index` of this array, or of the one that this pointer points into. */
  index(index: number): KObject {
    const type = bare(this.type);
    if (type.kind === 'array') return this.#at(type.of, this.address + index * sizeOf(type.of));
    if (type.kind !== 'pointer') throw this.#cannot('look behind', 'it is neither a pointer nor an array');
    const distance = index === 0 ? 0 : index * sizeOf(type.to);
    return this.#at(type.to, this.number() + distance);
  }

  /** The object of `type` whose member at `path` this is: Linux's container_of. */
  containerOf(type: Type, path: string): KObject {
    return this.#at(type, this.address - offsetOf(type, path));
  }

  /** The same place, taken for another type. */
  cast(type: Type): KObject {
    return this.#at(type, this.address);
  }

  /** The raw bytes; a bit-field's are those that it touches. Throws MemoryError. */
  bytes(): Uint8Array {
    const length = this.bits ? bitFieldBytes(this.bits) : sizeOf(this.type);
    const bytes = this.reader.readBytes(this.address, length);
    if (!bytes) throw this.#unreadable(length);
    return bytes;
  }

  /** The whole value; value.ts says which type gives what. Throws MemoryError. */
  value(): Value {
    return decodeValue(this.type, this.bytes(), this.bits);
  }

  /** An integer, enum, _Bool or pointer as a number; exact up to 53 bits. Throws MemoryError or LayoutError. */
  number(): number {
    const type = bare(this.type);
    const bytes = this.bytes();
    if (type.kind === 'pointer') return Number(integer(bytes, { offset: 0, size: POINTER_SIZE * 8 }, false));
    if (type.kind !== 'int' && type.kind !== 'enum') throw this.#cannot('read a number from', 'it is not one');
    return Number(integer(bytes, this.bits ?? { offset: 0, size: type.size * 8 }, type.signed));
  }

  /** The text in this char array, or behind this char pointer (its first `limit` bytes). Throws as number does. */
  string(limit = 4096): string {
    const type = bare(this.type);
    if (type.kind === 'array' && isText(type.of)) return String(this.value());
    if (type.kind !== 'pointer' || !isText(type.to)) throw this.#cannot('read text from', 'it holds no char');
    const address = virtAddr(this.number());
    const text = this.reader.readCString(address, limit);
    if (text === undefined) throw new MemoryError('a string', address, this.reader.explain(address, 1));
    return text;
  }

  /** `(pid_t)1`, `(struct list_head){…}`; where it cannot be read, the reason in angle brackets. */
  toString(): string {
    try {
      return render(this.type, this.bytes(), this.bits);
    } catch (error) {
      if (error instanceof MemoryError || error instanceof LayoutError) return `<${error.message}>`;
      throw error;
    }
  }

  /** The value as JSON carries it. Throws MemoryError. */
  toJSON(): unknown {
    return toJsonValue(this.value());
  }

  #at(type: Type, address: number, bits?: Bits): KObject {
    return new KObject(this.reader, type, virtAddr(address), bits);
  }

  #unreadable(length: number): MemoryError {
    return new MemoryError(typeName(this.type), this.address, this.reader.explain(this.address, length));
  }

  #cannot(action: string, reason: string): LayoutError {
    return new LayoutError(`Cannot ${action} ${typeName(this.type)}: ${reason}`);
  }
}

/** Where objects live; memory's AddressSpace is one. */
export interface Reader {
  /** The bytes at `address`, or undefined when any of them is absent. */
  readBytes(address: VirtAddr, length: number): Uint8Array | undefined;
  /** Text up to its NUL or `limit` bytes, or undefined when a byte of it is absent. */
  readCString(address: VirtAddr, limit: number): string | undefined;
  /** Why those bytes are absent, as the end of a sentence. */
  explain(address: VirtAddr, length: number): string;
}
