/**
 * Builds every program that runs inside the guest, and packs those that the image carries.
 *
 *     userland/init/*.c       one program, /init                in the image, stripped
 *     userland/lessons/X.c    a program each, /lessons/X        in the image, stripped
 *     userland/etc/X          as it is, /etc/X                  in the image
 *     userland/tests/X.c      a program each                    build/userland/tests/X, given to a run from outside
 *     userland/bench/X.c      a program each                    build/userland/bench/X, likewise
 *     userland/oracle/init.c  a program                         build/userland/oracle/init, for another kernel
 *
 * All of them lie in build/userland/ with symbols and debug information too. They are static i386 Linux programs: an
 * x86-64 Linux machine runs the very same files natively.
 *
 *     node --import tsx scripts/build-userland.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CpioFile, writeCpio } from '../emulator/session/cpio.ts';
import { digest, digestFiles, unlessFresh } from './cache.ts';
import { inParallel, main } from './command.ts';
import { withBuildLock } from './lock.ts';
import { buildSysroot, SYSROOT_FILES } from './sysroot.ts';
import { findToolchain, type Toolchain } from './toolchain.ts';
import { filesUnder, inTree, isProgram, ROOT } from './tree.ts';

/** Where the image's root file system lies after a build. */
export const INITRAMFS = 'build/userland/initramfs.cpio';

/** Builds all programs and the initramfs. Throws a CommandError that holds everything the compiler said. */
export async function buildUserland(): Promise<{ readonly programs: number; readonly compiled: number }> {
  const toolchain = findToolchain();
  const sysroot = await buildSysroot(toolchain);
  const programs = await findPrograms();
  const headers = await filesUnder('userland', /\.h$/);
  const common = digest(
    toolchain.id,
    await digestFiles([...SYSROOT_FILES.map((name) => join(sysroot, name)), ...headers, 'scripts/build-userland.ts']),
  );
  let compiled = 0;
  await inParallel(programs, async (program) => {
    const outputs = [program.output, ...(program.inImage ? [`${program.output}.packed`] : [])];
    const key = digest(common, await digestFiles(program.sources));
    if (await unlessFresh(outputs, key, () => buildProgram(toolchain, sysroot, program))) compiled++;
  });
  await packInitramfs(programs.filter((program) => program.inImage));
  return { programs: programs.length, compiled };
}

interface Program {
  readonly sources: readonly string[];
  readonly output: string;
  readonly inImage: boolean;
  /** The name inside the image, without the leading slash. */
  readonly guestPath: string;
}

async function findPrograms(): Promise<readonly Program[]> {
  const init = await filesUnder('userland/init', /\.c$/);
  const others = (await filesUnder('userland', /^(lessons|tests|bench|oracle)\/[^/]+\.c$/)).map((source): Program => {
    const guestPath = source.replace('userland/', '').replace(/\.c$/, '');
    return { sources: [source], output: `build/userland/${guestPath}`, inImage: /^lessons/.test(guestPath), guestPath };
  });
  const initProgram = { sources: init, output: 'build/userland/init/init', inImage: true, guestPath: 'init' };
  return init.length ? [initProgram, ...others] : others;
}

const C_FLAGS = [
  ...['--target=i386-linux-musl', '-march=i686', '-std=gnu11', '-Os', '-g', '-gdwarf-4', '-nostdlibinc'],
  ...['-fno-pie', '-fno-pic', '-fno-stack-protector', '-fno-omit-frame-pointer', '-D_GNU_SOURCE'],
  ...['-Wall', '-Wextra', '-Werror', '-fdebug-compilation-dir=/forklore'],
];

/** Headers of musl and of Linux, in the order in which Zig's own driver searches them. */
const HEADERS = ['x86-linux-musl', 'generic-musl', 'x86-linux-any', 'any-linux-any'];

const LINK_FLAGS = ['-m', 'elf_i386', '-static', '--gc-sections', '--build-id=none', '-z', 'stack-size=131072'];

async function buildProgram(toolchain: Toolchain, sysroot: string, program: Program): Promise<void> {
  const library = toolchain.zigLibrary;
  const folders = library
    ? ['include', ...HEADERS.map((name) => `libc/include/${name}`)].map((folder) => join(library, folder))
    : [join(sysroot, 'include')];
  const flags = [
    ...C_FLAGS,
    ...folders.flatMap((folder) => ['-isystem', folder]),
    `-ffile-prefix-map=${ROOT}=/forklore/`,
    ...(library ? [`-ffile-prefix-map=${library}=/musl`] : []), // the last map that fits wins
  ];
  const objects = program.sources.map((source) => `${program.output}.${basename(source, '.c')}.o`);
  for (const [at, source] of program.sources.entries()) {
    await toolchain.compile([...flags, '-c', source, '-o', objects[at] ?? '']);
  }
  const [crt1, ...libraries] = SYSROOT_FILES.map((name) => join(sysroot, name));
  const link = [...LINK_FLAGS, '--image-base=0x08048000', crt1 ?? '', ...objects, ...libraries, '-o'];
  await toolchain.link([...link, program.output]);
  if (program.inImage) await toolchain.link([...link, `${program.output}.packed`, '--strip-all']);
}

async function packInitramfs(programs: readonly Program[]): Promise<void> {
  const sources = programs.flatMap((program) => program.sources);
  const packed = programs.map(({ output }) => `${output}.packed`);
  const etc = await filesUnder('userland', /^etc\//);
  const packers = ['emulator/session/cpio.ts', 'scripts/build-userland.ts'];
  const key = digest(await digestFiles([...sources, ...packed, ...etc, ...packers]));
  await unlessFresh([INITRAMFS], key, async () => {
    const entries = programs.map(async ({ guestPath, output }) => ({
      path: guestPath,
      contents: await readFile(inTree(`${output}.packed`)),
    }));
    const ideas = { path: 'lessons.txt', contents: Buffer.from(await lessonIdeas(sources)), executable: false };
    await writeFile(inTree(INITRAMFS), writeCpio([...(await Promise.all(entries)), ...(await etcFiles()), ideas]));
  });
}

/** The image's /etc. */
export async function etcFiles(): Promise<readonly CpioFile[]> {
  const files = (await filesUnder('userland', /^etc\//)).map(async (source) => ({
    path: source.replace('userland/', ''),
    contents: await readFile(inTree(source)),
    executable: false,
  }));
  return Promise.all(files);
}

/** What each lesson shows, `NAME: IDEA` on a line: the first line of the comment that its source begins with. */
async function lessonIdeas(sources: readonly string[]): Promise<string> {
  const lessons = sources.filter((source) => source.startsWith('userland/lessons/'));
  const texts = await Promise.all(lessons.map((source) => readFile(inTree(source), 'utf8')));
  return texts.map((text) => `${/^ \* (.*)$/m.exec(text)?.[1] ?? ''}\n`).join('');
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const { programs, compiled } = await withBuildLock(buildUserland);
    console.log(`userland: ${programs} programs, ${compiled} compiled: ${INITRAMFS}`);
  });
}
