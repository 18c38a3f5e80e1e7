/**
 * musl for i386, made once and kept in build/sysroot/.
 *
 * Zig carries musl's sources and compiles them when something is linked against them, which takes most of a minute.
 * So one empty program is built that way, and the four files that the linker was given are kept; every program of
 * ours is then compiled and linked raw in milliseconds. SYSROOT names a folder with these four files and musl's include/
 * that was made elsewhere.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { digest, unlessFresh } from './cache.ts';
import { CommandError, main, run } from './command.ts';
import { findToolchain, type Toolchain } from './toolchain.ts';
import { inTree, isProgram } from './tree.ts';

/** The libraries of a static program, in the order in which the linker wants them around its objects. */
export const SYSROOT_FILES = ['crt1.o', 'libc.a', 'libzigc.a', 'libcompiler_rt.a'] as const;

/** Makes the sysroot if there is none and returns its folder. Takes 40 s the first time. */
export async function buildSysroot(toolchain: Toolchain = findToolchain()): Promise<string> {
  const given = process.env['SYSROOT'];
  if (given) return given;
  const { zig } = toolchain;
  if (!zig) {
    throw new CommandError(
      `Cannot build musl with CC and LD: set SYSROOT to a folder with ${SYSROOT_FILES.join(', ')} and include/.`,
    );
  }
  const files = SYSROOT_FILES.map((name) => `${FOLDER}/${name}`);
  await unlessFresh(files, digest(toolchain.id, ...ZIG_CC), () => harvest(zig));
  return FOLDER;
}

const FOLDER = 'build/sysroot';
const SCRATCH = 'build/zig';
const ZIG_CC = ['cc', '-target', 'x86-linux-musl', '-mcpu=i686', '-static', '-Os'];

/** Links an empty program through Zig's own driver, reads the linker's command line, and copies what it names. */
async function harvest(zig: string): Promise<void> {
  await mkdir(inTree(SCRATCH), { recursive: true });
  await writeFile(inTree(SCRATCH, 'empty.c'), 'int main(void)\n{\n\treturn 0;\n}\n');
  const cache = { ZIG_GLOBAL_CACHE_DIR: inTree(SCRATCH), ZIG_LOCAL_CACHE_DIR: inTree(SCRATCH) };
  const output = await run(zig, [...ZIG_CC, `${SCRATCH}/empty.c`, '-o', `${SCRATCH}/empty`], {
    ...process.env,
    ...cache,
    ZIG_VERBOSE_LINK: '1',
  });
  const words = output.stderr.split(/\s+/);
  for (const name of SYSROOT_FILES) {
    const path = words.find((word) => word.replaceAll('\\', '/').endsWith(`/${name}`));
    if (!path) throw new CommandError(`Cannot find ${name} on the command line of Zig's linker: ${output.stderr}`);
    await copyFile(path, inTree(FOLDER, name));
  }
  await rm(inTree(SCRATCH), { recursive: true });
}

if (isProgram(import.meta.url)) await main(async () => console.log(await buildSysroot()));
