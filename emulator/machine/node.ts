/**
 * v86's wasm, for Node: read from the package or from a given file, checked, compiled once.
 *
 * The one file of this stage that touches the disk. A page fetches the same bytes and calls `compileV86` with them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileV86 } from './compile.ts';
import { checkPackage } from './self-test.ts';

/** Loads v86 as npm installed it; `folder` names another place with its files. Throws a MachineError. */
export async function loadV86Module(folder = packageFolder()): Promise<WebAssembly.Module> {
  const [wasm, lib] = await Promise.all([
    readFile(join(folder, 'v86.wasm')),
    readFile(join(folder, 'libv86.mjs')).catch(() => undefined),
  ]);
  if (lib) await checkPackage({ 'libv86.mjs': lib });
  return compileV86(wasm);
}

const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve('v86'));
