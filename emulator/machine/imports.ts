/**
 * What v86's wasm imports, put into the machine's hands before the wasm exists.
 *
 * Time, chance and rest: each is a question that v86 asks its host, and each is answered from the machine's state
 * alone. v86's own timers are cut off here, for timers.ts serves them; so is its voice, which would write on the
 * console of whoever uses the machine.
 */
import type { RandomNumbers } from './entropy.ts';
import { type HostPorts, type PortHooks, takeOverPorts } from './ports.ts';
import type { V86Cpu, V86Imports, V86Port } from './v86.ts';

/** What the machine hears of. None may throw: they are called from inside an instruction. */
export interface Hooks extends PortHooks {
  /** Milliseconds of guest time: what rdtsc derives from. */
  readonly now: () => number;
  /** HLT has been executed. */
  readonly halted: () => void;
  /** A page of code has been compiled to a module that lies in wasm memory; v86 must not be called now. */
  readonly compiled: (index: number, start: number, flags: number, code: number, length: number) => void;
  /** v86's Rust code panicked; its message lies in wasm memory, and a trap follows. */
  readonly panicked: (text: number, length: number) => void;
}

/** Before there is a machine: it is the beginning of time, and nothing happens. */
export const QUIET: Hooks = {
  now: () => 0,
  halted: () => undefined,
  compiled: () => undefined,
  panicked: () => undefined,
  trace: () => undefined,
  power: () => undefined,
  timer: () => undefined,
};

/** Replaces v86's imports by the machine's. `hooks` may change its members afterwards. */
export function takeOverImports(
  imports: V86Imports,
  config: { readonly random: RandomNumbers; readonly ports: HostPorts },
  hooks: Hooks,
): void {
  imports.microtick = () => hooks.now();
  imports.get_rand_int = () => config.random.next();
  // Both are called by HLT, with and without interrupts, the first also at the end of each chunk of v86's own loop; it
  // would poll timers at a cycle of v86's choosing.
  imports.run_hardware_timers = () => {
    hooks.halted();
    return 0;
  };
  imports.codegen_finalize = (...compiled) => hooks.compiled(...compiled);
  imports.cpu_event_halt = () => hooks.halted();
  imports.stop_idling = () => undefined; // would schedule v86's main loop
  imports.console_log_from_wasm = (text, length) => hooks.panicked(text, length);
  takeOverPorts(imports, config.ports, hooks);
}

/**
 * Takes away the ports that v86 made for itself: those of its tests, where a write throws out of the emulator; those
 * that configure its BIOS, and the gate of A20, which remember what is written where no snapshot could find it. Nothing
 * hangs on the gate (A20 is always on), so it says that it is open.
 */
export function closeOwnPorts({ io: { ports } }: V86Cpu): void {
  const write = (): void => undefined;
  const deaf = { write8: write, write16: write, write32: write };
  for (const port of OWN_PORTS) ports[port] = { ...(ports[port] as V86Port), ...deaf, read8: () => 0xff };
  ports[A20] = { ...(ports[A20] as V86Port), write8: write, read8: () => A20_OPEN };
}

const OWN_PORTS = [0xf4, 0xf5, 0xf6, 0xf7, 0x510, 0x511] as const;
const A20 = 0x92;
const A20_OPEN = 2;
