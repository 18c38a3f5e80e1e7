import { injectExports, V86_EXPORTS } from './inject.ts';
import { checkPackage } from './self-test.ts';

/** Checks v86.wasm, adds the exports that the machine needs, and compiles it. Rejects with a MachineError. */
export async function compileV86(wasm: Uint8Array): Promise<WebAssembly.Module> {
  await checkPackage({ 'v86.wasm': wasm });
  return WebAssembly.compile(injectExports(wasm, V86_EXPORTS));
}
