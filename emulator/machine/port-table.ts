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
  readonly #original: readonly V86Port[];
  readonly #numbers = new Map<object, number>();
  /** An entry that answers as nobody does. */
  readonly #empty: V86Port | undefined;

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
    this.#table = ports as V86Port[];
    this.#original = ports.slice();
    this.#original.forEach((entry, port) => {
      if (entry.device !== undefined) this.#numbers.set(entry, port);
    });
    this.#empty = ports.find(({ device }) => device === undefined);
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
    return number === EMPTY ? this.#empty : this.#original[number];
  }

  /** The ports at which another entry stands than did at first. */
  moved(): readonly (readonly [port: number, entry: number])[] {
    if (!this.#isTouched) return [];
    const moved: [number, number][] = [];
    const [now, before] = [this.#table, this.#original];
    for (let port = 0; port < before.length; port++) {
      const entry = now[port];
      if (entry && entry !== before[port]) moved.push([port, this.#numberOf(entry)]);
    }
    return moved;
  }

  /** All entries that answer as nobody does are one. */
  #numberOf(entry: V86Port): number {
    return entry.device === undefined ? EMPTY : (this.#numbers.get(entry) ?? EMPTY);
  }

  /** Makes exactly these ports the moved ones. */
  move(moved: readonly (readonly [port: number, entry: number])[]): void {
    if (!this.#isTouched && moved.length === 0) return;
    this.#isTouched = moved.length > 0;
    this.#original.forEach((original, port) => {
      if (this.#table[port] !== original) this.#table[port] = original;
    });
    for (const [port, number] of moved) {
      const entry = this.entry(number);
      if (entry) this.#table[port] = entry;
    }
  }
}

const EMPTY = -1;
