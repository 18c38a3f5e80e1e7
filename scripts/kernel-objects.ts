/**
 * One kernel source to one object: the flags, and when it must be compiled again.
 *
 * Every warning is an error. An object is fresh while its command, its source, every header that it included, and the
 * set of header names are the same (a new header can shadow an old one). Paths inside the debug information are those
 * of the repository under /forklore, so that two checkouts give the same bytes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { digest, digestFiles, unlessFresh } from './cache.ts';
import type { Toolchain } from './toolchain.ts';
import { inTree, ROOT } from './tree.ts';

/** What is the same for all objects of one kernel. */
export interface KernelBuild {
  readonly toolchain: Toolchain;
  readonly outDir: string;
  readonly source: string;
  readonly defines: readonly string[];
  /** A hash over the names of all headers that could be included. */
  readonly headerNames: string;
}

/**
 * Compiles one file unless its object is fresh; `included` are files that the assembler includes by itself. Returns
 * true if it was compiled. Throws a CommandError that holds what the compiler said.
 */
export async function compile(build: KernelBuild, path: string, included: readonly string[] = []): Promise<boolean> {
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
  if (made) await writeFile(inTree(`${object}.key`), await key()); // the dependencies are known only now
  return made;
}

/** Where the object of a source goes; of a file that the build itself wrote, beside it. */
export function objectOf({ outDir, source }: KernelBuild, path: string): string {
  const name = path.replace(/\.[cS]$/, '.o');
  return path.startsWith(`${source}/`) ? `${outDir}/obj/${name.slice(source.length + 1)}` : name;
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

function flagsFor({ toolchain, outDir, source, defines }: KernelBuild, path: string): readonly string[] {
  const builtin = toolchain.builtinHeaders;
  return [
    ...TARGET,
    ...(path.endsWith('.c') ? C_FLAGS : ['-D__ASSEMBLY__']),
    ...[`-ffile-prefix-map=${ROOT}=/forklore/`, `-ffile-prefix-map=${source}/=kernel/`],
    // The last map that fits wins: the compiler's headers may lie inside the tree, or anywhere.
    ...(builtin ? ['-isystem', builtin, `-ffile-prefix-map=${builtin}=/include`] : []),
    '-fdebug-compilation-dir=/forklore',
    ...[`-I${source}`, '-Ibuild/generated', `-I${outDir}`],
    ...defines.map((define) => `-D${define}`),
  ];
}

/** The files that a compiler's dependency file names, except its own and the system's; none if there is no file yet. */
async function dependenciesOf(path: string): Promise<readonly string[]> {
  const text = await readFile(inTree(path), 'utf8').catch(() => '');
  return text
    .replace(/^[^:]*:/, '')
    .split(/[\s\\]+/)
    .filter(Boolean);
}
