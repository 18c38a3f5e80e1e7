import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Elf, openElf } from '../../emulator/image/elf.ts';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { digest, digestFiles, unlessFresh } from '../../scripts/cache.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { findToolchain } from '../../scripts/toolchain.ts';
import { inTree } from '../../scripts/tree.ts';

/**
 * Small C programs that tests read with our eyes and with an oracle's, compiled as the kernel is.
 *
 * They land in build/test/ and are made again only when their sources, flags or the compiler change.
 */
export interface Fixture {
  /** Absolute, for oracles. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly elf: Elf;
  /** Read when first asked for: not every fixture has debug information. */
  readonly layouts: TypeGraph;
}

export interface FixtureOptions {
  readonly dwarf?: 2 | 3 | 4 | 5;
  readonly compilerFlags?: readonly string[];
  readonly linkerFlags?: readonly string[];
}

/** Two files that hold every shape of struct, and share some. */
export const MEMBERS = ['test/layouts/fixtures/members.c', 'test/layouts/fixtures/other-file.c'];

/** Compiles and links C files, named from the root of the tree, into one static i386 ELF file called `name`. */
export async function buildFixture(
  name: string,
  sources: readonly string[],
  { dwarf = 4, compilerFlags = [], linkerFlags = [] }: FixtureOptions = {},
): Promise<Fixture> {
  const toolchain = findToolchain();
  const elf = `build/test/${name}.elf`;
  const compile = [...COMPILE, `-gdwarf-${dwarf}`, ...compilerFlags];
  const link = [...LINK, ...linkerFlags];
  const key = digest(toolchain.id, ...compile, ...link, await digestFiles(sources));
  await withBuildLock(() =>
    unlessFresh([elf], key, async () => {
      const objects = sources.map((source) => inTree(`build/test/${name}-${basename(source, '.c')}.o`));
      for (const [index, source] of sources.entries()) {
        await toolchain.compile([...compile, '-c', inTree(source), '-o', objects[index] ?? '']);
      }
      await toolchain.link([...link, ...objects, '-o', inTree(elf)]);
    }),
  );
  return openFixture(elf);
}

/** Opens an ELF file that is already built. */
export async function openFixture(path: string): Promise<Fixture> {
  const bytes = new Uint8Array(await readFile(inTree(path)));
  const elf = openElf(bytes, path);
  let layouts: TypeGraph | undefined;
  return {
    ...{ path: inTree(path), bytes, elf },
    get layouts() {
      layouts ??= loadLayouts({ name: path, elf });
      return layouts;
    },
  };
}

const COMPILE = [
  '--target=i386-unknown-none-elf',
  '-march=i686',
  '-ffreestanding',
  '-fno-pic',
  '-O1',
  '-std=gnu11',
  '-g',
];
const LINK = ['-m', 'elf_i386', '-static', '--build-id=sha1', '--image-base=0x08048000'];
