/**
 * Builds the kernel: every .c and .S file below kernel/, linked by kernel/kernel.lds into OUT/kernel.elf.
 *
 * Every warning is an error. An object is made again when its command, its source, a header that it included, or the
 * set of header names changes (a new header can shadow an old one). Paths inside the debug information are those of
 * the repository under /forklore, so that two checkouts give the same bytes.
 *
 *     node --import tsx scripts/build-kernel.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { digest, digestFiles, unlessFresh, writeIfChanged } from './cache.ts';
import { inParallel, main } from './command.ts';
import { generate } from './generate.ts';
import { kallsymsAssembly, kernelFunctions } from './kallsyms.ts';
import { withBuildLock } from './lock.ts';
import { findToolchain, type Toolchain } from './toolchain.ts';
import { filesUnder, inTree, isProgram, ROOT } from './tree.ts';

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
  const build: Build = { toolchain, outDir, source, defines, headerNames: digest(...headers) };

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

interface Build {
  readonly toolchain: Toolchain;
  readonly outDir: string;
  readonly source: string;
  readonly defines: readonly string[];
  readonly headerNames: string;
}

const TARGET = ['--target=i386-unknown-none-elf', '-march=i686', '-g', '-gdwarf-4'];

const C_FLAGS = [
  ...['-O2', '-std=gnu11', '-ffreestanding', '-nostdlibinc', '-fno-builtin'],
  ...['-mno-mmx', '-mno-sse', '-mno-80387', '-msoft-float', '-mregparm=3'],
  ...['-fno-pic', '-fno-stack-protector', '-fno-omit-frame-pointer'],
  ...['-fno-asynchronous-unwind-tables', '-fno-unwind-tables'],
  // Enums whose values the kernel uses only as numbers are still names that the host asks for.
  '-fno-eliminate-unused-debug-types',
  ...['-fno-strict-aliasing', '-fwrapv', '-fno-common', '-ffunction-sections', '-fdata-sections'],
  // The system call table is filled with one entry, some of which the rows then override.
  ...['-Wall', '-Wextra', '-Werror', '-Wno-initializer-overrides'],
];

/** Compiles one file unless its object is fresh. Returns true if it was compiled. */
async function compile(build: Build, path: string, included: readonly string[] = []): Promise<boolean> {
  const object = objectOf(build, path);
  const dependencies = object.replace(/o$/, 'd');
  const flags = flagsFor(build, path);
  const key = async (): Promise<string> =>
    digest(build.toolchain.id, ...flags, build.headerNames, await digestFiles(await dependenciesOf(dependencies)));

  const outputs = [object, dependencies];
  const made = await unlessFresh(outputs, await key(), async () => {
    await build.toolchain.compile([...flags, '-MD', '-MF', dependencies, '-c', path, '-o', object]);
    if (included.length) await writeFile(inTree(dependencies), `x: ${[path, ...included].join(' ')}\n`);
  });
  if (made) await writeFile(inTree(`${object}.key`), await key());
  return made;
}

function flagsFor({ toolchain, outDir, source, defines }: Build, path: string): readonly string[] {
  const builtin = toolchain.builtinHeaders;
  return [
    ...TARGET,
    ...(path.endsWith('.c') ? C_FLAGS : ['-D__ASSEMBLY__']),
    ...(builtin ? ['-isystem', builtin, `-ffile-prefix-map=${builtin}=/include`] : []),
    ...[`-ffile-prefix-map=${ROOT}=/forklore/`, `-ffile-prefix-map=${source}/=kernel/`],
    '-fdebug-compilation-dir=/forklore',
    ...[`-I${source}`, '-Ibuild/generated', `-I${outDir}`],
    ...defines.map((define) => `-D${define}`),
  ];
}

/** Where the object of a source goes; of a file that the build itself wrote, beside it. */
function objectOf({ outDir, source }: Build, path: string): string {
  const name = path.replace(/\.[cS]$/, '.o');
  return path.startsWith(`${source}/`) ? `${outDir}/obj/${name.slice(source.length + 1)}` : name;
}

/** The files that a compiler's dependency file names, except its own and the system's; none if there is no file yet. */
async function dependenciesOf(path: string): Promise<readonly string[]> {
  const text = await readFile(inTree(path), 'utf8').catch(() => '');
  return text
    .replace(/^[^:]*:/, '')
    .split(/[\s\\]+/)
    .filter(Boolean);
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

async function linkWithKallsyms(build: Build, objects: readonly string[], elf: string): Promise<void> {
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
