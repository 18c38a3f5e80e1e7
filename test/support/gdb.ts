import { spawnSync } from 'node:child_process';

/** What gdb prints for some commands about an ELF file, all in one run. Its complaints are a failure. */
export function gdb(path: string, commands: readonly string[]): string {
  const flags = ['-nx', '-batch', ...commands.flatMap((command) => ['-ex', command])];
  const { stdout, stderr } = spawnSync('gdb', [...flags, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (/warning|error|No symbol|cannot/i.test(stderr)) throw new Error(`gdb complains: ${stderr}`);
  return stdout;
}
