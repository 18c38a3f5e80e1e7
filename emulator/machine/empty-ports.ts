/**
 * One object for all I/O ports at which nobody answers, while v86 builds itself.
 *
 * v86 makes an object for each of 65,536 ports, of which its devices take fewer than two hundred, and lets four lists
 * grow to 32,768 blocks of address space one by one. That, and the garbage collector's work with it, takes longer than
 * everything else in the building of a v86. Here the lists have their length from the beginning, and a port gets an
 * object of its own when a device registers there.
 *
 * The class that does it is v86's secret, and its constructor begins at once: so it is met at its first assignment, of
 * `ports`, by a setter on the root of all objects, which is gone when that assignment has come.
 */
import type { V86Port } from './v86.ts';

/** v86's ports and its map of memory. */
interface V86Io {
  ports: V86Port[];
  readonly cpu: Readonly<Record<(typeof MAPS)[number], unknown[]>>;
  create_empty_entry: (this: V86Io) => V86Port;
  register_read: Register;
  register_write: Register;
  mmap_register: Register;
}

/** Takes a port or an address, and who answers there and how. */
type Register = (this: V86Io, at: number, ...answers: readonly unknown[]) => void;

/** To be called when v86 is about to build its ports, and nothing else comes in between. */
export function shareEmptyPorts(): void {
  if (isShared) return;
  isShared = true;
  Object.defineProperty(Object.prototype, 'ports', {
    configurable: true,
    set(this: V86Io, ports: V86Port[]) {
      Reflect.deleteProperty(Object.prototype, 'ports');
      share(Object.getPrototypeOf(this) as V86Io);
      this.ports = ports;
    },
  });
}

let isShared = false;

function share(io: V86Io): void {
  const { create_empty_entry: makeEntry, register_read: read, register_write: write, mmap_register: map } = io;
  const nobody = makeEntry.call(io);
  io.create_empty_entry = function () {
    if (this.ports.length === 0) this.ports.length = PORTS;
    return nobody;
  };
  io.register_read = owning(read);
  io.register_write = owning(write);
  io.mmap_register = function (address, ...answers) {
    for (const name of MAPS) this.cpu[name].length = BLOCKS;
    map.call(this, address, ...answers);
  };
  function owning(register: Register): Register {
    return function (port, ...answers) {
      if (this.ports[port] === nobody) this.ports[port] = makeEntry.call(io);
      register.call(this, port, ...answers);
    };
  }
}

const PORTS = 1 << 16;
/** Blocks of 128 KiB in 4 GiB. */
const BLOCKS = 1 << 15;
/** Who reads and writes each block. */
const MAPS = ['memory_map_read8', 'memory_map_read32', 'memory_map_write8', 'memory_map_write32'] as const;
