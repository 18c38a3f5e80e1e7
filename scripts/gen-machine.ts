/**
 * The engine's helper: emulator/machine/exec.wat → exec-wasm.ts, a module that exports its bytes.
 *
 * Bytes inside a TypeScript module need no loader: the same import works in Node, in vitest and in a browser bundle.
 */
import { readFile } from 'node:fs/promises';
import wabt from 'wabt';
import { CELL, INTERRUPT_FLAG, TLB } from '../emulator/machine/cells.ts';
import { writeIfChanged } from './cache.ts';
import { CommandError, main } from './command.ts';
import { madeFrom } from './table.ts';
import { inTree, isProgram } from './tree.ts';

/** Writes build/generated/exec-wasm.ts. */
export async function generateMachine(): Promise<void> {
  const text = fillIn(await readFile(inTree(SOURCE), 'utf8'));
  const module = (await wabt()).parseWat(SOURCE, text);
  module.validate();
  const { buffer } = module.toBinary({ write_debug_names: true });
  module.destroy();
  await writeIfChanged('build/generated/exec-wasm.ts', typescript(buffer));
}

const SOURCE = 'emulator/machine/exec.wat';

const NUMBERS: Readonly<Record<string, number>> = {
  ...CELL,
  tlbValid: TLB.valid,
  tlbUserMask: TLB.valid | TLB.kernelOnly,
  interruptFlag: INTERRUPT_FLAG,
};

const fillIn = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = NUMBERS[name];
    if (value === undefined) throw new CommandError(`Cannot assemble ${SOURCE}: no cell is called {${name}}`);
    return String(value);
  });

const typescript = (bytes: Uint8Array): string =>
  [
    madeFrom(SOURCE),
    `const base64 = '${Buffer.from(bytes).toString('base64')}';`,
    '',
    '/** A WebAssembly module: `execute` and its globals. */',
    'export const EXEC_WASM = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));',
    '',
  ].join('\n');

if (isProgram(import.meta.url)) await main(generateMachine);
