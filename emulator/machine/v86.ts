/**
 * v86 as this machine sees it: the few of its JavaScript objects that are used, typed, and how one is brought up.
 *
 * Nothing here runs guest code. v86 loads the kernel (multiboot, no BIOS), builds its devices, and is left standing
 * before the first instruction; its own main loop and its timers are never started.
 */
import { V86 } from 'v86';
import { shareEmptyPorts } from './empty-ports.ts';

/** What v86's wasm exports: its own exports, and those that inject.ts adds (x_…). */
export interface V86Exports {
  readonly memory: WebAssembly.Memory;
  readonly x_run: (opcode: number) => void;
  readonly x_walk: (address: number, write: number, user: number, jit: number, mayFault: number) => number;
  /** Delivers an interrupt or exception to the guest: vector, by an instruction or not, with an error code or not. */
  readonly x_int: (vector: number, software: number, hasError: number, error: number) => void;
  /** Rust's stack pointer, which nothing restores when a call into wasm ends in an exception. */
  readonly x_sp: WebAssembly.Global<'i32'>;
  readonly instr_FB_without_fault: () => number;
  readonly get_eflags: () => number;
  readonly handle_irqs: () => void;
  readonly device_raise_irq: (line: number) => void;
  readonly device_lower_irq: (line: number) => void;
  readonly main_loop: () => number;
  readonly get_pic_addr_master: () => number;
  readonly get_pic_addr_slave: () => number;
  readonly set_tsc: (low: number, high: number) => void;
  readonly v86_malloc: (bytes: number) => number;
  readonly set_jit_config: (setting: number, value: number) => void;
  readonly codegen_finalize_finished: (index: number, start: number, flags: number) => void;
  readonly jit_clear_cache_js: () => void;
  readonly jit_dirty_cache: (start: number, end: number) => void;
  readonly full_clear_tlb: () => void;
}

/** What v86's wasm imports, as far as the machine puts its own in their place. */
export interface V86Imports {
  microtick: () => number;
  get_rand_int: () => number;
  run_hardware_timers: (acpi: number, now: number) => number;
  cpu_event_halt: () => void;
  stop_idling: () => void;
  io_port_write8: (port: number, value: number) => void;
  io_port_write32: (port: number, value: number) => void;
  console_log_from_wasm: (text: number, length: number) => void;
  codegen_finalize: (index: number, start: number, flags: number, code: number, length: number) => void;
}

/** The programmable interval timer. Times are milliseconds of the clock that v86 was given. */
export interface V86Pit {
  readonly counter_enabled: Uint8Array;
  /** Raises IRQ 0 if counter 0 has run out; returns milliseconds until it next will. */
  timer(now: number, unused: boolean): number;
}

/** The CMOS clock. Its times are of the host's calendar, which dated.ts replaces. */
export interface V86Rtc {
  rtc_time: number;
  last_update: number;
  readonly next_interrupt_alarm: number;
  readonly periodic_interrupt: boolean;
  readonly update_interrupt: boolean;
  /** Raises IRQ 8 if anything is due; returns milliseconds until it must be asked again, at most 100. */
  timer(now: number, unused: boolean): number;
}

/** One I/O port: what to call for each width. */
export interface V86Port {
  read8: (port: number) => number;
  read16: (port: number) => number;
  read32: (port: number) => number;
  write8: (value: number) => void;
  write16: (value: number) => void;
  write32: (value: number) => void;
  /** Whose port it is; `undefined` where nobody answers. */
  readonly device: unknown;
}

/** The PCI bus, as far as it moves I/O ports. */
export interface V86Pci {
  set_io_bars: (bar: unknown, from: number, to: number) => void;
}

/** The network card, an NE2000. */
export interface V86Net {
  readonly mac: Uint8Array;
  /** Its buffer; the address stands at the front of it, each byte twice. */
  readonly memory: Uint8Array;
}

export interface V86Cpu {
  readonly devices: { readonly pit: V86Pit; readonly rtc: V86Rtc; readonly pci: V86Pci; readonly net?: V86Net };
  readonly io: { readonly ports: V86Port[] };
  readonly wm: { readonly wasm_table: WebAssembly.Table };
  /** What compiled code imports. */
  readonly jit_imports: WebAssembly.ModuleImports;
}

/** A loaded v86: the kernel is in memory, and nothing has run. */
export interface V86Instance {
  readonly cpu: V86Cpu;
  readonly exports: V86Exports;
  /** v86's clock, one for all instances of this realm: assigned anew before every run. */
  readonly realm: { microtick: () => number };
  onEvent(name: 'serial0-output-byte' | 'serial1-output-byte', listener: (byte: number) => void): void;
  send(name: 'serial0-input' | 'serial1-input' | 'keyboard-code', byte: number): void;
  send(name: 'net0-receive', frame: Uint8Array): void;
  /** Ends it, and lets go of whatever still refers to it. */
  destroy(): Promise<void>;
}

export interface V86Options {
  readonly wasm: WebAssembly.Module;
  readonly kernel: Uint8Array;
  readonly memory: number;
  readonly cmdline: string;
  /** A network card, connected to nothing but the machine's inputs. */
  readonly network?: boolean;
  /** Called once with v86's imports before its wasm exists: whatever is assigned here is what the guest gets. */
  readonly takeOver: (imports: V86Imports) => void;
}

/**
 * Brings up v86 with the kernel loaded; the kernel must be one that v86 loads (boot-check.ts). Rejects if the wasm cannot
 * be instantiated.
 */
export async function loadV86(options: V86Options): Promise<V86Instance> {
  let exports: WebAssembly.Exports = {};
  const emulator = await new Promise<V86>((loaded, failed) => {
    const instantiate = async (imports: WebAssembly.Imports): Promise<WebAssembly.Exports> => {
      options.takeOver(imports['env'] as unknown as V86Imports);
      const instance = await WebAssembly.instantiate(options.wasm, imports).catch(failed);
      if (!instance) return new Promise(() => undefined); // v86 would take the error for nobody's and end the process
      exports = instance.exports;
      return { ...exports, allocate_memory: sharingPorts(exports) };
    };
    const starting = new V86({ ...MACHINE, ...optionsFor(options), wasm_fn: instantiate });
    starting.add_listener('emulator-loaded', () => loaded(starting));
  });
  return instanceOf(emulator as unknown as Emulator, exports as unknown as V86Exports);
}

/** v86 takes the guest's memory right before it builds its ports, in one go. */
const sharingPorts =
  ({ allocate_memory: allocate }: WebAssembly.Exports): ((bytes: number) => number) =>
  (bytes) => {
    const start = (allocate as (bytes: number) => number)(bytes);
    shareEmptyPorts();
    return start;
  };

/** A bare machine: no BIOS, no JIT, and nothing that reaches for a window. */
const MACHINE = {
  autostart: false,
  disable_jit: true,
  disable_keyboard: true,
  disable_mouse: true,
  disable_speaker: true,
  uart1: true,
  vga_memory_size: 256 * 1024,
} as unknown as ConstructorParameters<typeof V86>[0];

const optionsFor = ({ kernel, memory, cmdline, network }: V86Options): ConstructorParameters<typeof V86>[0] =>
  ({
    net_device: { type: network ? 'ne2k' : 'none' },
    multiboot: { buffer: kernel.slice().buffer },
    memory_size: memory,
    cmdline,
  }) as unknown as ConstructorParameters<typeof V86>[0];

interface Emulator {
  readonly v86: { readonly cpu: V86Cpu; readonly constructor: unknown; unregister_yield(): void };
  readonly bus: { send(name: string, value: unknown): void };
  add_listener(name: string, listener: (value: number) => void): void;
  destroy(): Promise<void>;
}

function instanceOf(emulator: Emulator, exports: V86Exports): V86Instance {
  emulator.v86.unregister_yield(); // in a browser it is a worker that wakes v86's main loop, which never runs
  const realm = emulator.v86.constructor as { microtick: () => number };
  return {
    cpu: emulator.v86.cpu,
    exports,
    realm,
    onEvent: (name, listener) => emulator.add_listener(name, listener),
    send: (name: string, value: unknown) => emulator.bus.send(name, value),
    destroy: () => {
      realm.microtick = NEVER;
      return emulator.destroy();
    },
  };
}

/** Made here, where it has nothing to hold on to: the realm outlives every machine. */
const NEVER = (): number => 0;
