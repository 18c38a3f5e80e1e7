import type { V86Cpu, V86Port } from './v86.ts';

/**
 * v86's table of I/O ports, as far as it changes while the guest runs: a PCI card's ports move when the guest writes
 * their base address.
 *
 * The table is long, so it is looked at only after v86 has moved a card. The entries of devices that stand in it when the
 * machine is built are numbered by their port; all others, and those that v86 makes later, answer as nobody does, and
 * are one.
 */
export class Ports {
  readonly #table: V86Port[];
  /** Where devices stood at first. */
  readonly #original = new Map<number, V86Port>();
  /** The same, by their entry. */
  readonly #numbers = new Map<object, number>();
  /** An entry that answers as nobody does. */
  #empty: V86Port | undefined;

  /** Whether ports may have moved. */
  #isTouched = false;

  constructor({ io, devices }: V86Cpu) {
    const { ports } = io;
    const { pci } = devices;
    const move = pci.set_io_bars;
    pci.set_io_bars = (bar, from, to) => {
      this.#isTouched = true;
      move.call(pci, bar, from, to);
    };
    this.#table = ports;
    ports.forEach((entry, port) => {
      if (entry.device === undefined) this.#empty ??= entry;
      else {
        this.#original.set(port, entry);
        this.#numbers.set(entry, port);
      }
    });
  }

  has(value: object): boolean {
    return this.entryOf(value) !== undefined;
  }

  /** The number of an entry; `undefined` for what is none. */
  entryOf(value: object): number | undefined {
    return this.#numbers.get(value) ?? ('read8' in value ? EMPTY : undefined);
  }

  /** The entry of a number. */
  entry(number: number): V86Port | undefined {
    return number === EMPTY ? this.#empty : this.#original.get(number);
  }

  /** The ports at which another entry stands than did at first. */
  moved(): readonly (readonly [port: number, entry: number])[] {
    if (!this.#isTouched) return [];
    const moved: [number, number][] = [];
    this.#table.forEach((entry, port) => {
      const number = this.#numberOf(entry);
      if (number !== this.#atFirst(port)) moved.push([port, number]);
    });
    return moved;
  }

  /** Makes exactly these ports the moved ones. */
  move(moved: readonly (readonly [port: number, entry: number])[]): void {
    for (const [port] of this.moved()) this.#put(port, this.#atFirst(port));
    for (const [port, number] of moved) this.#put(port, number);
    this.#isTouched = moved.length > 0;
  }

  #put(port: number, number: number): void {
    const entry = this.entry(number);
    if (entry) this.#table[port] = entry;
  }

  /** All entries that answer as nobody does are one. */
  #numberOf(entry: V86Port): number {
    return entry.device === undefined ? EMPTY : (this.#numbers.get(entry) ?? EMPTY);
  }

  /** The number of the entry that stood at a port when the machine was built. */
  #atFirst(port: number): number {
    return this.#original.has(port) ? port : EMPTY;
  }
}

const EMPTY = -1;
