/** What engines are measured on: endless loops of a few instructions, and v86 as it comes to run them beside ours. */
import { mkdir, readFile } from 'node:fs/promises';
import { CELL, Cells } from '../../emulator/machine/cells.ts';
import { Machine } from '../../emulator/machine/machine.ts';
import { loadV86 } from '../../emulator/machine/v86.ts';
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

/** v86 as it comes, with its JIT or without: `run` executes at least so many instructions and returns how many it was. */
export async function stockV86(config: LoopConfig, withJit: boolean) {
  const { exports, destroy } = await loadV86({
    ...config,
    takeOver: (imports) => {
      imports.microtick = () => performance.now();
      imports.run_hardware_timers = () => 100;
    },
  });
  if (withJit) exports.set_jit_config(0, 0);
  const cells = new Cells(exports.memory);
  const run = (instructions: number): number => {
    cells.refresh();
    const start = cells.read(CELL.instructions);
    const executed = (): number => (cells.read(CELL.instructions) - start) >>> 0;
    while (executed() < instructions) exports.main_loop();
    return executed();
  };
  return { run, destroy };
}

async function buildLoops(): Promise<Uint8Array> {
  const [object, elf] = ['build/bench/loops.o', 'build/bench/loops.elf'];
  await mkdir(inTree('build/bench'), { recursive: true });
  const toolchain = findToolchain();
  await toolchain.compile(['--target=i386-unknown-none-elf', '-c', 'scripts/bench/loops.S', '-o', object]);
  await toolchain.link(['-m', 'elf_i386', '-static', '-Ttext=0x101000', '--image-base=0x100000', object, '-o', elf]);
  return new Uint8Array(await readFile(inTree(elf)));
}
