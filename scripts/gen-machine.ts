/**
 * The machine's helpers: emulator/machine/NAME.wat → NAME-wasm.ts, a module that exports its bytes as NAME_WASM.
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

/** Writes build/generated/{exec,break,watch,pages}-wasm.ts. */
export async function generateMachine(): Promise<void> {
  await generateHelper('exec', 'exec');
  await generateHelper('exec', 'break', (text) => text.replaceAll(/\(;break|break;\)/g, ''));
  await generateHelper('exec', 'watch', (text) => text.replaceAll(/\(;(break|watch)|(break|watch);\)/g, ''));
  await generateHelper('pages', 'pages');
}

/** Makes the module NAME of the text FROM.wat, as `edit` changes it. */
async function generateHelper(from: string, name: string, edit = (text: string): string => text): Promise<void> {
  const source = `emulator/machine/${from}.wat`;
  const bytes = await assemble(source, fillIn(source, edit(await readFile(inTree(source), 'utf8'))));
  await writeIfChanged(`build/generated/${name}-wasm.ts`, typescript(source, name, bytes));
}

async function assemble(source: string, text: string): Promise<Uint8Array> {
  const module = (await wabt()).parseWat(source, text);
  module.validate();
  const { buffer } = module.toBinary({ write_debug_names: true });
  module.destroy();
  return buffer;
}

const NUMBERS: Readonly<Record<string, number>> = {
  ...CELL,
  tlbValid: TLB.valid,
  tlbUserMask: TLB.valid | TLB.kernelOnly,
  interruptFlag: INTERRUPT_FLAG,
};

const fillIn = (source: string, text: string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = NUMBERS[name];
    if (value === undefined) throw new CommandError(`Cannot assemble ${source}: no cell is called {${name}}`);
    return String(value);
  });

const typescript = (source: string, name: string, bytes: Uint8Array): string =>
  [
    madeFrom(source),
    `const base64 = '${Buffer.from(bytes).toString('base64')}';`,
    '',
    '/** A WebAssembly module. */',
    `export const ${name.toUpperCase()}_WASM = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));`,
    '',
  ].join('\n');

if (isProgram(import.meta.url)) await main(generateMachine);
