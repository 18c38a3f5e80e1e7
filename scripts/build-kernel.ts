/**
 * Builds the kernel: every .c and .S file below kernel/, linked by kernel/kernel.lds into OUT/kernel.elf.
 *
 * It is linked more than once, because its own symbol table is part of it (see kallsyms.ts). Tests build variants: other
 * build constants, or a changed copy of the sources.
 *
 *     node --import tsx scripts/build-kernel.ts
 */
import { readFile } from 'node:fs/promises';
import { digest, digestFiles, unlessFresh, writeIfChanged } from './cache.ts';
import { inParallel, main } from './command.ts';
import { generate } from './generate.ts';
import { kallsymsAssembly, kernelFunctions } from './kallsyms.ts';
import { compile, type KernelBuild, objectOf } from './kernel-objects.ts';
import { withBuildLock } from './lock.ts';
import { findToolchain } from './toolchain.ts';
import { filesUnder, inTree, isProgram } from './tree.ts';

/** Which kernel to build. Tests build variants; everything else builds the one that these defaults describe. */
export interface KernelOptions {
  /** Where kernel.elf, its map and its objects go. */
  readonly outDir?: string;
  /** The tree of sources: kernel/, or a changed copy of it. */
  readonly source?: string;
  /** Build constants, such as THREAD_ORDER=0. */
  readonly defines?: readonly string[];
  /** The cpio that becomes the root file system; without one the kernel finds an empty one. */
  readonly initramfs?: string | undefined;
}

/** What was built, and how much of it had to be. */
export interface BuiltKernel {
  readonly elf: string;
  readonly files: number;
  readonly compiled: number;
}

/** Builds the kernel and returns where it is. Throws a CommandError that holds everything the compiler said. */
export async function buildKernel(options: KernelOptions = {}): Promise<BuiltKernel> {
  const { outDir = 'build/kernel', source = 'kernel', defines = [], initramfs } = options;
  const toolchain = findToolchain();
  const headers = [...(await filesUnder(source, /\.h$/)), ...(await filesUnder('build/generated', /\.h$/))];
  const build: KernelBuild = { toolchain, outDir, source, defines, headerNames: digest(...headers) };

  const sources = await filesUnder(source, /\.[cS]$/);
  const compiled: string[] = [];
  await inParallel(sources, async (path) => {
    if (await compile(build, path)) compiled.push(path);
  });
  await writeIfChanged(`${outDir}/initramfs.S`, initramfsAssembly(initramfs));
  await compile(build, `${outDir}/initramfs.S`, initramfs ? [initramfs] : []);

  const objects = [...sources, `${outDir}/initramfs.S`].map((path) => objectOf(build, path));
  const elf = `${outDir}/kernel.elf`;
  const key = digest(toolchain.id, await digestFiles([...objects, `${source}/kernel.lds`, 'scripts/build-kernel.ts']));
  await unlessFresh([elf], key, () => linkWithKallsyms(build, objects, elf));
  return { elf, files: sources.length, compiled: compiled.length };
}

const initramfsAssembly = (cpio: string | undefined): string =>
  [
    '\t.section .init.ramfs, "a"',
    '\t.globl __initramfs_start, __initramfs_end',
    '__initramfs_start:',
    ...(cpio ? [`\t.incbin "${cpio}"`] : []),
    '__initramfs_end:',
    '',
  ].join('\n');

async function linkWithKallsyms(build: KernelBuild, objects: readonly string[], elf: string): Promise<void> {
  const { outDir, source, toolchain } = build;
  const table = `${outDir}/kallsyms.S`;
  for (let round = 0, text = kallsymsAssembly([]); round < 4; round++) {
    await writeIfChanged(table, text);
    await compile(build, table);
    await toolchain.link([
      ...['-m', 'elf_i386', '-static', '-nostdlib', '--gc-sections', '--build-id=sha1'],
      ...['-T', `${source}/kernel.lds`, `-Map=${outDir}/kernel.map`],
      ...[...objects, objectOf(build, table), '-o', elf],
    ]);
    const next = kallsymsAssembly(kernelFunctions(await readFile(inTree(elf)), elf));
    if (next === text) return;
    text = next;
  }
  throw new Error('Cannot link the kernel: its symbol table moves the functions it describes at every link');
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const start = performance.now();
    const { elf, files, compiled } = await withBuildLock(async () => {
      await generate();
      const [initramfs] = await filesUnder('build/userland', /^initramfs\.cpio$/);
      return buildKernel({ initramfs });
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`kernel: ${files} files, ${compiled} compiled, ${seconds} s: ${elf}`);
  });
}
