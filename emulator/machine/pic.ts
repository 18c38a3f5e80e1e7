/**
 * The two interrupt controllers: which lines can get through, and an edge on one of them.
 *
 *     slave: irq 8 … 15 ──► line 2 of master: irq 0 … 7 ──► processor
 *
 * Needed to tell a guest that waits from one that waits for ever. v86 keeps each controller as 13 bytes.
 */
import type { Cells } from './cells.ts';
import type { V86Exports } from './v86.ts';

export const LINE = { pit: 0, cascade: 2, com2: 3, com1: 4, rtc: 8 } as const;

/** Bytes of v86's `struct Pic` (src/rust/cpu/pic.rs). Its mask is the inverse of the 8259's: 1 lets through. */
const PIC = { enabled: 0, inService: 2, level: 11 } as const;

export class Pic {
  readonly #cells: Cells;
  readonly #v86: V86Exports;
  readonly #master: number;
  readonly #slave: number;

  constructor(cells: Cells, exports: V86Exports) {
    this.#cells = cells;
    this.#v86 = exports;
    this.#master = exports.get_pic_addr_master();
    this.#slave = exports.get_pic_addr_slave();
  }

  /** Unmasked, and not held back by an interrupt of the same or higher priority whose end was never signalled. */
  isOpen(line: number): boolean {
    if (line >= 8) return this.#lets(this.#slave, line - 8) && this.#lets(this.#master, LINE.cascade);
    return this.#lets(this.#master, line);
  }

  /** Already raised: an edge-triggered controller hears nothing more from this line until it falls. */
  isHigh(line: number): boolean {
    return ((this.#byte(this.#levelOf(line)) >> (line & 7)) & 1) === 1;
  }

  /**
   * One edge on a line, which its controller remembers until the processor takes it.
   *
   * The line is left as it was, or the device that it belongs to would make no edge the next time. Lowering it by v86's
   * own function would take back the request too, so its level is put right in the controller.
   */
  pulse(line: number): void {
    const wasHigh = this.isHigh(line);
    this.#v86.device_lower_irq(line);
    this.#v86.device_raise_irq(line);
    this.#cells.refresh();
    if (!wasHigh) this.#cells.u8[this.#levelOf(line)] = this.#byte(this.#levelOf(line)) & ~(1 << (line & 7));
  }

  #levelOf(line: number): number {
    return (line >= 8 ? this.#slave : this.#master) + PIC.level;
  }

  #lets(controller: number, line: number): boolean {
    const atLeastAsUrgent = (2 << line) - 1;
    const enabled = (this.#byte(controller + PIC.enabled) >> line) & 1;
    return enabled === 1 && (this.#byte(controller + PIC.inService) & atLeastAsUrgent) === 0;
  }

  #byte(address: number): number {
    return this.#cells.u8[address] ?? 0;
  }
}
