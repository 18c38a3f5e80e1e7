import type { Image } from '../image/image.ts';
import { LayoutError } from '../layouts/error.ts';
import type { TypeGraph } from '../layouts/graph.ts';
import { KObject } from '../layouts/object.ts';
import { offsetOf } from '../layouts/offset-of.ts';
import { sizeOf } from '../layouts/resolve.ts';
import { AddressSpace } from '../memory/address-space.ts';
import { MemoryError } from '../memory/error.ts';
import type { PhysicalMemory } from '../memory/physical.ts';
import { type Bytes, hex, physAddr, type VirtAddr } from '../units.ts';
import type { Finding } from './findings.ts';

/**
 * What the inspector looks at: a stopped machine's memory, and what it takes to understand it.
 *
 * Everything it tells is read from here at the moment of the question. No name's address and no member's offset is
 * written in this folder: `Kernel` asks the image's own debug information, so that a kernel with other structures
 * needs no other inspector.
 */
export interface Target {
  readonly memory: PhysicalMemory;
  /** With its ELF file the names of things in the programs that it carries. */
  readonly image: Pick<Image, 'name' | 'symbols'> & Partial<Pick<Image, 'elf'>>;
  readonly layouts: TypeGraph;
  readonly registers: TargetRegisters;
}

/** The registers that say who runs and in whose memory. */
export interface TargetRegisters {
  readonly esp: number;
  readonly cr3: number;
  /** The privilege level: 0 in the kernel, 3 in a program. */
  readonly cpl: number;
}

/** A target with its types bound to its memory. */
export class Kernel {
  readonly target: Target;
  readonly space: AddressSpace;
  readonly layouts: TypeGraph;

  constructor(target: Target) {
    this.target = target;
    this.layouts = target.layouts;
    this.space = new AddressSpace(target.memory, physAddr(target.registers.cr3));
  }

  /** A variable of the kernel. Throws LayoutError where it has none of that name. */
  variable(name: string): KObject {
    const { type, address } = this.layouts.variable(name);
    return new KObject(this.space, type, address);
  }

  /** The value of an enumerator. Throws LayoutError where the kernel has none of that name. */
  number(enumerator: string): number {
    const value = this.layouts.enumerator(enumerator);
    if (value !== undefined) return value;
    throw new LayoutError(`Cannot find the number ${enumerator} in ${this.target.image.name}: no enum has it`);
  }

  /** Where the kernel's half of every address space begins. Throws LayoutError where no symbol says so. */
  get pageOffset(): VirtAddr {
    const symbol = this.target.image.symbols.lookup('PAGE_OFFSET');
    if (symbol) return symbol.address;
    throw new LayoutError(`Cannot find PAGE_OFFSET in ${this.target.image.name}: it has no such symbol`);
  }

  /** The object of a type at an address; reads nothing. */
  object(type: string, address: VirtAddr): KObject {
    return new KObject(this.space, this.layouts.find(type), address);
  }

  offsetOf(type: string, path: string): Bytes {
    return offsetOf(this.layouts.find(type), path);
  }

  /** What `read` gives; where it met a page that is absent, the finding that `what` at `address` cannot be read. */
  attempt<Value>(what: string, address: VirtAddr, read: () => Value): { value: Value } | { finding: Finding } {
    try {
      return { value: read() };
    } catch (error) {
      if (!(error instanceof MemoryError)) throw error;
      const where = error.address === address ? '' : `at ${hex(error.address)}, `;
      return { finding: { kind: 'unreadable', what, address, reason: where + this.space.explain(error.address, 1) } };
    }
  }

  /** Size of a kernel stack, a power of two. */
  get threadSize(): Bytes {
    return sizeOf(this.layouts.find('union thread_union'));
  }
}
