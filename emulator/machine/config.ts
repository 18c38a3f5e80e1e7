import type { Bytes } from '../units.ts';
import type { HostPorts } from './ports.ts';

/** What a machine is made from. Two machines of equal configs and inputs do the same, byte for byte. */
export interface MachineConfig {
  /** A multiboot i386 ELF. */
  readonly kernel: Uint8Array;
  readonly v86: {
    /** v86's wasm with V86_EXPORTS appended; compiled once, it serves any number of machines. */
    readonly wasm: WebAssembly.Module;
  };
  /** RAM; rounded up to a multiple of 128 KiB. */
  readonly memory: Bytes;
  readonly cmdline: string;
  /** The CMOS clock at power-on, in milliseconds UTC. */
  readonly rtcBase: number;
  /** Where rdrand's numbers start. */
  readonly seed: number;
  /** Whether a network card (NE2000) is fitted. */
  readonly network?: boolean;
  readonly ports: HostPorts;
}
