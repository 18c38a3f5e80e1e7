import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CELL, Cells } from '../../emulator/machine/cells.ts';
import { compileV86 } from '../../emulator/machine/compile.ts';
import { goldenRun } from '../../emulator/machine/golden.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { checkCells, checkPackage } from '../../emulator/machine/self-test.ts';

const packageFile = (name: string): Promise<Uint8Array> =>
  readFile(join(dirname(createRequire(import.meta.url).resolve('v86')), name));

describe('the self-test', () => {
  it('accepts the installed package and its golden run', async () => {
    await goldenRun(await loadV86Module());
  });

  it('names the file that differs by one byte', async () => {
    const wasm = (await packageFile('v86.wasm')).slice();
    wasm[wasm.length >> 1] = (wasm[wasm.length >> 1] ?? 0) ^ 1;
    await expect(compileV86(wasm)).rejects.toThrow(
      /^Cannot start the machine: v86.wasm is sha256:[0-9a-f]{64}, expected sha256:aa0d0e14[0-9a-f]{56}; install the pinned v86 0\.5\.462 \(npm ci\)$/,
    );
    await expect(checkPackage({ 'libv86.mjs': new Uint8Array(3) })).rejects.toThrow('libv86.mjs is sha256:');
  });

  it('names the cell that does not hold what it must', () => {
    const cells = new Cells(new WebAssembly.Memory({ initial: 200 }));
    cells.write(CELL.memorySize, 1 << 20);
    expect(() => checkCells(cells, { memory: 1 << 20 })).toThrow('the cell of eax holds 0, expected 732803074');
  });
});
