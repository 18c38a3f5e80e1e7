import { CELL, type Cells, REGISTER, SEGMENT } from './cells.ts';
import type { V86Exports } from './v86.ts';

/** The processor's registers, all as unsigned numbers. `eip` is the offset in `cs`, as the guest sees it. */
export interface Registers {
  readonly eax: number;
  readonly ecx: number;
  readonly edx: number;
  readonly ebx: number;
  readonly esp: number;
  readonly ebp: number;
  readonly esi: number;
  readonly edi: number;
  readonly eip: number;
  readonly eflags: number;
  readonly cs: number;
  readonly ss: number;
  readonly ds: number;
  readonly es: number;
  readonly fs: number;
  readonly gs: number;
  readonly tr: number;
  readonly cr0: number;
  readonly cr2: number;
  readonly cr3: number;
  readonly cr4: number;
  readonly cpl: number;
  /** Linear address of the task state segment, where the stack pointer for ring 0 is. */
  readonly trBase: number;
  /** Linear address of what gs: means, which on i386 Linux is the thread's own storage. */
  readonly gsBase: number;
}

/** Reads them all; changes nothing in the guest. */
export function readRegisters(cells: Cells, exports: V86Exports): Registers {
  const general = (index: number): number => cells.read(CELL.registers + 4 * index);
  const control = (index: number): number => cells.read(CELL.control + 4 * index);
  const selector = (index: number): number => cells.u16[(CELL.selectors >> 1) + index] ?? 0;
  const base = (index: number): number => cells.read(CELL.segmentBases + 4 * index);
  return {
    eax: general(REGISTER.eax),
    ecx: general(REGISTER.ecx),
    edx: general(REGISTER.edx),
    ebx: general(REGISTER.ebx),
    esp: general(REGISTER.esp),
    ebp: general(REGISTER.ebp),
    esi: general(REGISTER.esi),
    edi: general(REGISTER.edi),
    eip: (cells.read(CELL.eip) - base(SEGMENT.cs)) >>> 0,
    eflags: exports.get_eflags() >>> 0,
    cs: selector(SEGMENT.cs),
    ss: selector(SEGMENT.ss),
    ds: selector(SEGMENT.ds),
    es: selector(SEGMENT.es),
    fs: selector(SEGMENT.fs),
    gs: selector(SEGMENT.gs),
    tr: selector(SEGMENT.tr),
    cr0: control(0),
    cr2: control(2),
    cr3: control(3),
    cr4: control(4),
    cpl: cells.u8[CELL.cpl] ?? 0,
    trBase: base(SEGMENT.tr),
    gsBase: base(SEGMENT.gs),
  };
}
