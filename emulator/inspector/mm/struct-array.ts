import type { Type } from '../../layouts/graph.ts';
import { resolvePath } from '../../layouts/offset-of.ts';
import { bare, sizeOf } from '../../layouts/resolve.ts';
import { MemoryError } from '../../memory/error.ts';
import { type VirtAddr, virtAddr } from '../../units.ts';
import type { Kernel } from '../target.ts';

/**
 * An array of structs, read at one stroke, and its members as columns.
 *
 *     struct page   flags  _count  …     const count = pages.column('_count');
 *     [0]             ·      ·           count(7)   element 7's, as a number
 *     [1]             ·      ·
 *
 * `KObject` reads one member of one object and is made for that; mem_map has thousands of elements. It is a copy: what
 * it says stays true for the stop that it was read at.
 */
export class StructArray {
  readonly address: VirtAddr;
  readonly length: number;
  readonly stride: number;
  readonly #type: Type;
  readonly #view: DataView;

  /** Throws MemoryError, which calls the array `what`, where any of it cannot be read. */
  static read(kernel: Kernel, what: string, type: string, address: VirtAddr, length: number): StructArray {
    const element = kernel.layouts.find(type);
    const size = sizeOf(element) * length;
    // A wild length must not be tried page by page.
    if (size > kernel.space.memory.size)
      throw new MemoryError(what, address, 'it would be larger than the RAM there is');
    return new StructArray(element, address, length, kernel.space.mustRead(what, address, size));
  }

  /** An array without elements, for what does not exist yet. */
  static empty(kernel: Kernel, type: string): StructArray {
    return new StructArray(kernel.layouts.find(type), virtAddr(0), 0, new Uint8Array());
  }

  private constructor(type: Type, address: VirtAddr, length: number, bytes: Uint8Array) {
    this.address = address;
    this.length = length;
    this.stride = sizeOf(type);
    this.#type = type;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A member of up to 32 bits, by index. Throws LayoutError where the type has none of that name. */
  column(path: string): Column {
    const { type, offset } = resolvePath(this.#type, path);
    const view = this.#view;
    const stride = this.stride;
    const behind = bare(type);
    const signed = (behind.kind === 'int' || behind.kind === 'enum') && behind.signed;
    if (sizeOf(type) === 2) return (index) => view.getUint16(index * stride + offset, true);
    if (signed) return (index) => view.getInt32(index * stride + offset, true);
    return (index) => view.getUint32(index * stride + offset, true);
  }

  /** Which element begins at an address; undefined where none does. */
  indexOf(address: number): number | undefined {
    const index = (address - this.address) / this.stride;
    return Number.isInteger(index) && index >= 0 && index < this.length ? index : undefined;
  }
}

/** A member's value, of the element with an index below the array's length. */
export type Column = (index: number) => number;
