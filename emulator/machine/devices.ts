/**
 * The state of v86's devices: what of the machine lies in JavaScript and not in wasm memory.
 *
 * v86 keeps its timer, clock, keyboard, serial ports, disks and cards as plain objects full of numbers, arrays and typed
 * arrays. Instead of a list of their members, which would be wrong for the next version and silent about it, the whole
 * graph is walked: every object that is there when the machine is built gets a number, and a state says for each of
 * them what its members hold.
 *
 *     devices ─► pit ─► counter_reload: view of buffer 7        objects: identity kept, members restored
 *            └─► ide ─► secondary ─► current_interface ─┐       references between them: by number
 *                             └─► master ◄──────────────┘       buffers: by number, so that views stay aliases
 *
 * Functions never change and are left alone. So are the way to the processor, to the bus and to the screen: they are
 * not the device's own, and the guest cannot read the screen.
 */
import { Buffers, type SavedView } from './buffers.ts';
import { MachineError } from './error.ts';
import { Ports } from './port-table.ts';
import type { V86Cpu } from './v86.ts';

/** All devices at one moment: plain data, shared with other moments where nothing has changed. Never write to it. */
export interface DeviceState {
  /** The members of each object, by its number. */
  readonly objects: readonly Members[];
  /** Which entry of the table of ports stands at which port, where it is not the one that the machine was built with. */
  readonly moved: readonly (readonly [port: number, entry: number])[];
  readonly buffers: readonly Uint8Array[];
}

export type Members = { readonly [name: string]: Saved };

/** One value. */
export type Saved =
  | null
  | boolean
  | number
  | string
  | { readonly kind: 'undefined' | 'function' }
  | { readonly kind: 'object' | 'port' | 'buffer'; readonly index: number }
  | { readonly kind: 'list' | 'queue' | 'set' | 'map'; readonly items: readonly Saved[] }
  | SavedView;

export class Devices {
  readonly #objects: object[] = [];
  readonly #numbers = new Map<object, number>();
  readonly #ports: Ports;
  readonly #buffers: Buffers;

  /** Looks at the devices of a machine that has not run yet: two machines of one version number them alike. */
  constructor(cpu: V86Cpu, memory: WebAssembly.Memory) {
    this.#ports = new Ports(cpu);
    this.#buffers = new Buffers(memory);
    this.#number(cpu.devices);
  }

  capture(): DeviceState {
    this.#buffers.begin();
    const objects = this.#objects.map((object) => this.#members(object));
    return { objects, moved: this.#ports.moved(), buffers: this.#buffers.taken() };
  }

  /** Puts every device into a captured state, also one of another machine of the same configuration. */
  restore(state: DeviceState): void {
    this.#buffers.fill(state.buffers);
    this.#ports.move(state.moved);
    state.objects.forEach((members, index) => {
      this.#restoreMembers(this.#objects[index] as Live, members);
    });
  }

  #number(value: unknown): void {
    if (!isPart(value) || this.#numbers.has(value) || this.#ports.has(value)) return;
    if (!Array.isArray(value)) this.#numbers.set(value, this.#objects.push(value) - 1);
    for (const [name, member] of Object.entries(value)) if (!NOT_ITS_OWN.has(name)) this.#number(member);
  }

  #members(object: object): Members {
    const members: Record<string, Saved> = {};
    for (const [name, value] of Object.entries(object)) {
      if (!NOT_ITS_OWN.has(name) && typeof value !== 'function') members[name] = this.#save(value, name);
    }
    return members;
  }

  #save(value: unknown, name: string): Saved {
    if (value === undefined) return UNDEFINED;
    if (typeof value === 'function') return FUNCTION; // in a list: it stays what it is
    if (typeof value !== 'object' || value === null) return value as null | boolean | number | string;
    if (ArrayBuffer.isView(value)) return this.#buffers.saveView(value);
    if (value instanceof ArrayBuffer) return { kind: 'buffer', index: this.#buffers.save(value) };
    if (Array.isArray(value)) return this.#saveAll('list', value, name);
    if (isQueue(value)) return this.#saveAll('queue', contents(value), name);
    if (value instanceof Set) return this.#saveAll('set', [...value], name);
    if (value instanceof Map) return this.#saveAll('map', [...value].flat(), name);
    const port = this.#ports.entryOf(value);
    if (port !== undefined) return { kind: 'port', index: port };
    const index = this.#numbers.get(value);
    if (index !== undefined) return { kind: 'object', index };
    throw new MachineError(`Cannot save the machine: v86 has given a device a new part, ${name}, while it ran`);
  }

  #saveAll(kind: 'list' | 'queue' | 'set' | 'map', values: readonly unknown[], name: string): Saved {
    return { kind, items: values.map((value) => this.#save(value, name)) };
  }

  #restoreMembers(object: Live, members: Members): void {
    for (const [name, saved] of Object.entries(members)) object[name] = this.#load(saved, object[name]);
    for (const name of Object.keys(object)) {
      if (!(name in members || NOT_ITS_OWN.has(name) || typeof object[name] === 'function')) delete object[name];
    }
  }

  /** The value that was saved; `now` itself, filled anew, where code of v86 may hold on to it. */
  #load(saved: Saved, now: unknown): unknown {
    if (typeof saved !== 'object' || saved === null) return saved;
    switch (saved.kind) {
      case 'undefined':
        return undefined;
      case 'function':
        return now;
      case 'object':
        return this.#objects[saved.index];
      case 'port':
        return this.#ports.entry(saved.index);
      case 'buffer':
        return this.#buffers.buffer(saved.index, now);
      case 'view':
        return this.#buffers.view(saved, now);
      default:
        return this.#loadAll(saved.kind, saved.items, now);
    }
  }

  #loadAll(kind: 'list' | 'queue' | 'set' | 'map', items: readonly Saved[], now: unknown): unknown {
    const before: readonly unknown[] = Array.isArray(now) ? now : [];
    const values = items.map((item, index) => this.#load(item, before[index]));
    if (kind === 'list') return Array.isArray(now) ? replaceAll(now, values) : values;
    if (kind === 'queue') return refill(now as Queue, values);
    if (kind === 'set') return new Set(values);
    return new Map(values.flatMap((key, index) => (index % 2 === 0 ? [[key, values[index + 1]] as const] : [])));
  }
}

/** Members that lead out of a device, and what it has drawn or played: no guest can read that back. */
const NOT_ITS_OWN: ReadonlySet<string> = new Set([
  ...['cpu', 'io', 'bus', 'screen'],
  ...['image_data', 'layers', 'pixel_buffer', 'dac_buffers'],
]);

const UNDEFINED: Saved = { kind: 'undefined' };
const FUNCTION: Saved = { kind: 'function' };

type Live = Record<string, unknown>;

/** v86's ring of bytes, which hides its store in a closure. */
interface Queue {
  readonly length: number;
  push(item: unknown): void;
  shift(): unknown;
  clear(): void;
}

/** An object or an array that may have parts of its own; the others are values. */
const isPart = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Set || value instanceof Map) &&
  !isQueue(value);

const isQueue = (value: object): value is Queue =>
  !Array.isArray(value) && Object.hasOwn(value, 'push') && Object.hasOwn(value, 'shift');

/** What a queue holds, which can only be found out by emptying it. */
function contents(queue: Queue): readonly unknown[] {
  const items = Array.from({ length: queue.length }, () => queue.shift());
  for (const item of items) queue.push(item);
  return items;
}

function refill(queue: Queue, items: readonly unknown[]): Queue {
  queue.clear();
  for (const item of items) queue.push(item);
  return queue;
}

function replaceAll(list: unknown[], values: readonly unknown[]): unknown[] {
  list.length = values.length;
  values.forEach((value, index) => {
    list[index] = value;
  });
  return list;
}
