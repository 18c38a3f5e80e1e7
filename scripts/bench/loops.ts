/** The smallest that engines are measured on: endless loops of a few instructions, without a kernel. */
import { mkdir, readFile } from 'node:fs/promises';
import { Machine } from '../../emulator/machine/machine.ts';
import { type Bytes, bytes } from '../../emulator/units.ts';
import { findToolchain } from '../toolchain.ts';
import { inTree } from '../tree.ts';

/** Each loop, and how many of its instructions to time: a string instruction counts once for up to a page. */
export const LOOPS: Readonly<Record<string, number>> = {
  integers: 4_000_000,
  copies: 4_000_000,
  fibonacci: 4_000_000,
  'leaf calls': 4_000_000,
  empty: 4_000_000,
  'string copy': 200_000,
  gates: 2_000_000,
  'page tables': 2_000_000,
};

export interface LoopConfig {
  readonly kernel: Uint8Array;
  readonly wasm: WebAssembly.Module;
  readonly memory: Bytes;
  readonly cmdline: string;
}

/** The loop on our machine, about to run. */
export const loopMachine = (config: LoopConfig): Promise<Machine> =>
  Machine.create({ ...config, v86: config, rtcBase: 0, seed: 1, ports: { trace: 0xe0, power: 0xe4 } });

export async function loopConfig(wasm: WebAssembly.Module, cmdline: string, memory = 4 << 20): Promise<LoopConfig> {
  kernel ??= buildLoops();
  return { kernel: await kernel, wasm, cmdline, memory: bytes(memory) };
}

let kernel: Promise<Uint8Array> | undefined;

async function buildLoops(): Promise<Uint8Array> {
  const [object, elf] = ['build/bench/loops.o', 'build/bench/loops.elf'];
  await mkdir(inTree('build/bench'), { recursive: true });
  const toolchain = findToolchain();
  await toolchain.compile(['--target=i386-unknown-none-elf', '-c', 'scripts/bench/loops.S', '-o', object]);
  await toolchain.link(['-m', 'elf_i386', '-static', '-Ttext=0x101000', '--image-base=0x100000', object, '-o', elf]);
  return new Uint8Array(await readFile(inTree(elf)));
}
