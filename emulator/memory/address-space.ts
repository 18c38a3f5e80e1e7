import { hex, type PhysAddr, type VirtAddr, virtAddr } from '../units.ts';
import { MemoryError } from './error.ts';
import { PAGE_SIZE, type Walk, walk } from './paging.ts';
import type { PhysicalMemory } from './physical.ts';
import { decodeText } from './strings.ts';

/**
 * Memory as the code that runs under one CR3 sees it.
 *
 * Every read goes through the page tables as they are at that moment; nothing is cached, so a space stays true while
 * the guest runs. Reads that meet an absent page give `undefined`; `fault` and `explain` then say which page it was.
 * Rights are not checked: like a debugger, it may read what the guest's code may not.
 */
export class AddressSpace {
  readonly memory: PhysicalMemory;
  readonly cr3: PhysAddr;

  constructor(memory: PhysicalMemory, cr3: PhysAddr) {
    this.memory = memory;
    this.cr3 = cr3;
  }

  walk(address: VirtAddr): Walk {
    return walk(this.memory, this.cr3, address);
  }

  readU8(address: VirtAddr): number | undefined {
    const page = this.walk(address);
    return page.present ? this.memory.readU8(page.physical) : undefined;
  }

  readU16(address: VirtAddr): number | undefined {
    if (offsetInPage(address) <= PAGE_SIZE - 2) {
      const page = this.walk(address);
      return page.present ? this.memory.readU16(page.physical) : undefined;
    }
    return littleEndian(this.readBytes(address, 2));
  }

  readU32(address: VirtAddr): number | undefined {
    if (offsetInPage(address) <= PAGE_SIZE - 4) {
      const page = this.walk(address);
      return page.present ? this.memory.readU32(page.physical) : undefined;
    }
    return littleEndian(this.readBytes(address, 4));
  }

  /** A copy of [address, address + length), or undefined when any byte of it is absent or beyond 4 GiB. */
  readBytes(address: VirtAddr, length: number): Uint8Array | undefined {
    if (length > 0 && offsetInPage(address) + length <= PAGE_SIZE) {
      const page = this.walk(address);
      return page.present ? this.memory.readBytes(page.physical, length) : undefined;
    }
    // Looked up before the buffer is made: a wild length must not allocate gigabytes.
    if (this.fault(address, length)) return undefined;
    const bytes = new Uint8Array(length);
    for (const piece of pieces(address, length)) {
      const page = this.walk(piece.address);
      if (!page.present) return undefined;
      bytes.set(this.memory.bytes.subarray(page.physical, page.physical + piece.length), piece.address - address);
    }
    return bytes;
  }

  /**
   * The text at `address` up to its NUL, or its first `limit` bytes where there is none in them; undefined when a
   * byte that it needs is absent.
   */
  readCString(address: VirtAddr, limit = 4096): string | undefined {
    const text: number[] = [];
    for (const piece of pieces(address, limit)) {
      const chunk = this.readBytes(piece.address, piece.length);
      if (!chunk) return undefined;
      const end = chunk.indexOf(0);
      text.push(...(end < 0 ? chunk : chunk.subarray(0, end)));
      if (end >= 0) break;
    }
    return decodeText(Uint8Array.from(text));
  }

  /** The first absent page of [address, address + length), or undefined when every byte can be read. */
  fault(address: VirtAddr, length: number): Fault | undefined {
    if (address + length > 2 ** 32) return { address, level: 'wrap' };
    for (const piece of pieces(address, length)) {
      const page = this.walk(piece.address);
      if (!page.present) return { address: piece.address, level: page.level };
      if (!this.memory.has(page.physical, piece.length)) return { address: piece.address, level: 'memory' };
    }
    return undefined;
  }

  /** Why [address, address + length) cannot be read, as the end of a sentence: "page absent in CR3 0x01003000". */
  explain(address: VirtAddr, length: number): string {
    const fault = this.fault(address, length);
    if (!fault) return 'it can be read';
    if (fault.level === 'wrap') return 'it reaches beyond the 4 GiB of the address space';
    const page = fault.address === address ? 'page' : `page ${hex(fault.address)}`;
    const how = fault.level === 'memory' ? `outside of the machine's ${this.memory.size >>> 10} KiB` : 'absent';
    return `${page} ${how} in CR3 ${hex(this.cr3)}`;
  }

  /** As readBytes, for bytes that must be there: throws a MemoryError that calls them `what`. */
  mustRead(what: string, address: VirtAddr, length: number): Uint8Array {
    const bytes = this.readBytes(address, length);
    if (!bytes) throw new MemoryError(what, address, this.explain(address, length));
    return bytes;
  }
}

export interface Fault {
  /** The first address that could not be read. */
  readonly address: VirtAddr;
  /** Where the walk ended (see AbsentPage), or `wrap` for a range that passes 4 GiB. */
  readonly level: 'directory' | 'table' | 'memory' | 'wrap';
}

const offsetInPage = (address: number): number => address & (PAGE_SIZE - 1);

const littleEndian = (bytes: Uint8Array | undefined): number | undefined =>
  bytes?.reduceRight((value, byte) => value * 256 + byte, 0);

/** Cuts a range at page boundaries, lazily: its length may be wild. */
function* pieces(address: VirtAddr, length: number): Generator<{ address: VirtAddr; length: number }> {
  const end = Math.min(address + length, 2 ** 32);
  for (let start: number = address; start < end; ) {
    const next = Math.min(end, start - offsetInPage(start) + PAGE_SIZE);
    yield { address: virtAddr(start), length: next - start };
    start = next;
  }
}
