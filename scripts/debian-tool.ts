/**
 * Programs from Debian that tests use as independent judges: gdb, pahole, chromium.
 *
 * One that is missing is installed if this is a Debian and we are root; otherwise the tests that need it are skipped,
 * which is said loudly (and which `npm test` counts as a failure where CI is true).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * True if the program can be run, after installing its package where that is possible and needed. `probe` are arguments
 * with which it does nothing and ends with status 0.
 */
export function hasDebianTool(
  program: string,
  packageName = program,
  probe: readonly string[] = ['--version'],
): boolean {
  if (works(program, probe)) return true;
  if (canInstall()) install(packageName);
  if (works(program, probe)) return true;
  console.warn(`SKIPPED: tests that need ${program} (Debian: apt install ${packageName})`);
  return false;
}

const works = (program: string, probe: readonly string[]): boolean =>
  spawnSync(program, probe, { stdio: 'ignore' }).status === 0;

const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Waits for other installations rather than failing: test files run side by side. */
function install(packageName: string): void {
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  const flags = ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  if (spawnSync('apt-get', [...flags, 'install', packageName], options).status === 0) return;
  spawnSync('apt-get', ['-qq', 'update'], options);
  spawnSync('apt-get', [...flags, 'install', packageName], options);
}
