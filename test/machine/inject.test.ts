import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { injectExports } from '../../emulator/machine/inject.ts';

const assemble = async (text: string): Promise<Uint8Array> => {
  const module = (await wabt()).parseWat('test.wat', text);
  return module.toBinary({ write_debug_names: true }).buffer;
};

const TWO = `(module
  (global $g (mut i32) (i32.const 7))
  (func $lib_one (result i32) (i32.const 1))
  (func $lib_two (result i32) (i32.const 2))
  (func $other_two (result i32) (i32.const 3))
  (export "first" (func $lib_one)))`;

describe('injectExports', () => {
  it('adds functions by the end of their name, and globals, and keeps what was there', async () => {
    const bytes = injectExports(await assemble(TWO), [
      { as: 'second', functionEndingIn: 'lib_two' },
      { as: 'global', global: 0 },
    ]);
    const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes));
    expect(Object.keys(exports)).toEqual(['first', 'second', 'global']);
    expect((exports['second'] as () => number)()).toBe(2);
    expect((exports['global'] as WebAssembly.Global).value).toBe(7);
  });

  it('refuses a name that nothing has', async () => {
    const module = await assemble(TWO);
    expect(() => injectExports(module, [{ as: 'x', functionEndingIn: 'lib_three' }])).toThrow(
      'Cannot export x from v86.wasm: 0 functions are named …lib_three, not one; install the pinned v86 (npm ci)',
    );
  });

  it('refuses a name that two have', async () => {
    const module = await assemble(TWO);
    expect(() => injectExports(module, [{ as: 'x', functionEndingIn: '_two' }])).toThrow('2 functions are named …_two');
  });

  it('refuses what is no module, or is cut short', async () => {
    const module = await assemble(TWO);
    expect(() => injectExports(new Uint8Array(20), [])).toThrow('it is not a WebAssembly module');
    expect(() => injectExports(module.subarray(0, 9), [])).toThrow('cut short');
  });
});
