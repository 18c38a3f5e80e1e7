import { readFile } from 'node:fs/promises';
import { openElf } from '../../emulator/image/elf.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { Machine, type MachineConfig } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { bytes, type VirtAddr } from '../../emulator/units.ts';
import { digest, digestFiles, unlessFresh } from '../../scripts/cache.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { findToolchain } from '../../scripts/toolchain.ts';
import { inTree } from '../../scripts/tree.ts';

/**
 * Small kernels of one idea each, assembled from guests/*.S, and machines to run them on.
 *
 * They land in build/test/ and are made again only when a source, the linker script or the assembler changes.
 */
export interface Guest {
  readonly kernel: Uint8Array;
  /** Address of a global symbol; throws if there is none. */
  address(symbol: string): VirtAddr;
}

export async function buildGuest(name: string): Promise<Guest> {
  const toolchain = findToolchain();
  const [source, object, elf] = [`${GUESTS}/${name}.S`, `build/test/${name}.guest.o`, `build/test/${name}.guest.elf`];
  const key = digest(toolchain.id, await digestFiles([source, `${GUESTS}/pc.h`, `${GUESTS}/nic.h`, SCRIPT]));
  await withBuildLock(() =>
    unlessFresh([elf], key, async () => {
      await toolchain.compile([
        '--target=i386-unknown-none-elf',
        '-march=i686',
        '-c',
        inTree(source),
        '-o',
        inTree(object),
      ]);
      await toolchain.link([
        '-m',
        'elf_i386',
        '-static',
        '-nostdlib',
        '-T',
        inTree(SCRIPT),
        inTree(object),
        '-o',
        inTree(elf),
      ]);
    }),
  );
  const kernel = new Uint8Array(await readFile(inTree(elf)));
  const symbols = readSymbols(openElf(kernel, name));
  const address = (symbol: string): VirtAddr => {
    const found = symbols.lookup(symbol);
    if (!found) throw new Error(`No symbol ${symbol} in guest ${name}`);
    return found.address;
  };
  return { kernel, address };
}

/** A machine of 4 MiB with this guest in it, about to run. */
export async function startGuest(guest: Guest, options: Partial<MachineConfig> = {}): Promise<Machine> {
  return Machine.create(await configFor(guest, options));
}

/** What such a machine is made from. */
export async function configFor(
  { kernel }: Pick<Guest, 'kernel'>,
  options: Partial<MachineConfig> = {},
): Promise<MachineConfig> {
  return {
    kernel,
    v86: { wasm: await sharedWasm() },
    memory: bytes(4 << 20),
    cmdline: '',
    rtcBase: Date.UTC(2010, 4, 16),
    seed: 1,
    ports: { trace: 0xe0, power: 0xe4 },
    ...options,
  };
}

const GUESTS = 'test/machine/guests';
const SCRIPT = `${GUESTS}/guest.lds`;

let wasm: Promise<WebAssembly.Module> | undefined;

function sharedWasm(): Promise<WebAssembly.Module> {
  wasm ??= loadV86Module();
  return wasm;
}
