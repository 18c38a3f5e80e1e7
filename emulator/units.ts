/**
 * The units of the guest's world, as branded numbers.
 *
 * A physical address, a virtual address, a count of instructions and a size in bytes are all small integers, and
 * mixing two of them is the commonest mistake a program like this one can make. A brand costs nothing at run time
 * and makes the mix a type error. The functions are the only way in; arithmetic gives a plain number, which must be
 * named again before it is used as a unit.
 */

declare const unit: unique symbol;

type Brand<Name extends string> = number & { readonly [unit]: Name };

/** An address on the guest's memory bus, 0 to 2^32 - 1. */
export type PhysAddr = Brand<'PhysAddr'>;

/** A linear address as the guest's page tables see it, 0 to 2^32 - 1. */
export type VirtAddr = Brand<'VirtAddr'>;

/** Instructions retired since power-on. Stands still while the guest is halted. */
export type Icount = Brand<'Icount'>;

/** Instructions retired plus skipped idle time, 20 ns each: the only clock. */
export type Cycle = Brand<'Cycle'>;

/** A process id, as the guest's `pid_t`. */
export type Pid = Brand<'Pid'>;

/** A size or a distance in bytes. */
export type Bytes = Brand<'Bytes'>;

/** The same 32 bits as an unsigned number: what `|` and `&` make negative comes back positive. */
export const physAddr = (value: number): PhysAddr => (value >>> 0) as PhysAddr;
export const virtAddr = (value: number): VirtAddr => (value >>> 0) as VirtAddr;
export const icount = (value: number): Icount => value as Icount;
export const cycle = (value: number): Cycle => value as Cycle;
export const pid = (value: number): Pid => value as Pid;
export const bytes = (value: number): Bytes => value as Bytes;

/** Cycles in one second of guest time: 50 MHz, 20 ns each. */
export const CYCLES_PER_SECOND = 50_000_000;

/** An address as people read it: `0xc0100000`. */
export const hex = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
