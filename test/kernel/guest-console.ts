import { bootMachine } from '../../emulator/index.ts';

/** Runs a program to power-off, and gives what its console showed. */
export async function consoleOf(program: string, args: readonly string[] = [], memory?: number): Promise<string> {
  await using session = await bootMachine({ program, args, ...(memory ? { memory } : {}) });
  const shown: Uint8Array[] = [];
  session.run('off', ({ console }) => shown.push(console));
  return Buffer.concat(shown).toString('utf8').replaceAll('\r\n', '\n');
}
