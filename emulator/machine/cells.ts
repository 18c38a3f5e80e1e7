/**
 * Where v86 keeps the processor: the one place that knows numbers inside v86's linear memory.
 *
 * v86's Rust core keeps every register at a fixed address of its wasm memory. The low ones are constants of its
 * `src/rust/cpu/global_pointers.rs` and rarely move; those marked "static" were placed by the linker of one build
 * and move with every release. That is why the package is pinned, and why `self-test.ts` looks at all of them before
 * the first instruction runs. `exec.wat` gets its numbers from here too, at build time.
 */
export const CELL = {
  /** Eight u32: eax ecx edx ebx esp ebp esi edi. */
  registers: 64,
  /** u32: EFLAGS as last written; the arithmetic ones are lazy, so ask `get_eflags()` for the whole. */
  flags: 120,
  /** u32: linear address of the next instruction (CS base included). */
  eip: 556,
  /** u32: linear address of the instruction being executed; a fault is reported there. */
  previousEip: 560,
  /** Eight u32: cr0 to cr7. */
  control: 580,
  /** u8: current privilege level. */
  cpl: 612,
  /** u8: 1 while the processor is halted. */
  halted: 616,
  /** u32: the page that `eipPhysical` is good for; -1 makes the next fetch look it up again. */
  eipPage: 620,
  /** u32: physical address of that page, xor its linear address. */
  eipPhysical: 624,
  /** u8: prefixes of the instruction being decoded; 0 between instructions. */
  prefixes: 648,
  /** u32: instructions executed; wraps. */
  instructions: 664,
  /** Eight u16: es cs ss ds fs gs tr ldtr. */
  selectors: 668,
  /** Eight u32: their bases, in the same order. */
  segmentBases: 736,
  /** u8: 1 while code is 32-bit. */
  code32: 804,
  /** u32: bytes of RAM. */
  memorySize: 812,
  /** u8 (static): 1 while the JIT's tables are being changed. */
  jitLock: 4243488,
  /** 2^20 u32 (static): per page, host address xor linear address, with flags below; see TLB. */
  tlb: 4283748,
  /** u32 (static): where in wasm memory RAM begins. */
  memoryStart: 8478052,
} as const;

/** Everything that the architecture knows of a processor: where, and how many bytes. EFLAGS is not among it. */
export const PROCESSOR: readonly (readonly [start: number, size: number])[] = [
  [CELL.registers, 32],
  [CELL.eip, 4],
  [564, 16], // idtr and gdtr: limits and bases
  [CELL.control, 32],
  [CELL.cpl, 1],
  [CELL.halted, 1],
  [636, 12], // SYSENTER's cs, esp, eip
  [CELL.selectors, 16],
  [684, 32], // debug registers
  [724, 8], // which segments are null
  [CELL.segmentBases, 32],
  [768, 32], // segment limits
  [800, 1], // protected mode
  [CELL.code32, 1],
  [808, 1], // stack of 32 bits
  [816, 4], // FPU: which registers are empty
  [824, 4], // mxcsr
  [832, 128], // xmm0 to xmm7
  [968, 32], // PAE's directory pointers
  [1032, 32], // FPU: stack top, control, status, last instruction and operand
  [1152, 128], // FPU: st0 to st7
];

/**
 * What a v86 that has run nothing holds zeros in (static): its two TLBs, and the stack of its Rust code, of which
 * building a machine takes no more than the last 64 KiB.
 */
export const UNUSED: readonly { readonly from: number; readonly to: number }[] = [
  { from: 49180, to: 49180 + (4 << 20) },
  { from: CELL.tlb, to: CELL.tlb + (4 << 20) },
  { from: 9526640 - (1 << 20), to: 9526640 - (64 << 10) },
];

/** Flags in the low bits of a `tlb` entry. */
export const TLB = { valid: 1, kernelOnly: 4 } as const;

/** Order of the general registers in `CELL.registers`. */
export const REGISTER = { eax: 0, ecx: 1, edx: 2, ebx: 3, esp: 4, ebp: 5, esi: 6, edi: 7 } as const;

/** Order of the segments in `CELL.selectors` and `CELL.segmentBases`. */
export const SEGMENT = { es: 0, cs: 1, ss: 2, ds: 3, fs: 4, gs: 5, tr: 6, ldtr: 7 } as const;

/** EFLAGS.IF: interrupts are let in. */
export const INTERRUPT_FLAG = 0x200;

/**
 * Views of the cells, always on the memory's present buffer.
 *
 * wasm memory that grows gets a new ArrayBuffer and leaves old views empty; `refresh` is called wherever the guest may
 * have run since.
 */
export class Cells {
  u8 = new Uint8Array();
  u16 = new Uint16Array();
  u32 = new Uint32Array();
  readonly memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.refresh();
  }

  /** Takes new views if the memory has grown. */
  refresh(): void {
    const { buffer } = this.memory;
    if (this.u8.buffer === buffer) return;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.u32 = new Uint32Array(buffer);
  }

  /** The 32-bit cell at `address`. */
  read(address: number): number {
    return this.u32[address >> 2] ?? 0;
  }

  write(address: number, value: number): void {
    this.u32[address >> 2] = value;
  }

  get halted(): boolean {
    return this.u8[CELL.halted] === 1;
  }

  get interruptsEnabled(): boolean {
    return (this.read(CELL.flags) & INTERRUPT_FLAG) !== 0;
  }

  /** All of the guest's RAM: a live view. */
  ram(): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.read(CELL.memoryStart), this.read(CELL.memorySize));
  }
}
