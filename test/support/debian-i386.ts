/**
 * Programs that nobody wrote for us, from Debian's i386 packages: to be run in the guest as they are.
 *
 * Packages are fetched from this machine's Debian mirrors and unpacked under build/test/debian/root, beside the system's
 * own and without touching them; that needs apt, not root. Where it cannot be, the tests that need a file are skipped,
 * which is said loudly.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { withBuildLock } from '../../scripts/lock.ts';
import { inTree } from '../../scripts/tree.ts';

/**
 * Where a package's file lies, in the form that names a host file; undefined if it cannot be had. Debian moves from
 * /bin and /lib to /usr: `path` is the part that stays.
 */
export async function debianFile(packageName: string, path: string): Promise<string | undefined> {
  const find = (): string | undefined =>
    [`${ROOT}/${path}`, `${ROOT}/usr/${path}`].find((at) => existsSync(inTree(at)));
  if (!find()) await withBuildLock(async () => fetchPackage(packageName));
  const found = find();
  if (!found) console.warn(`SKIPPED: tests that need ${path} (Debian: apt download ${packageName}:i386)`);
  return found;
}

const FOLDER = './build/test/debian';
const ROOT = `${FOLDER}/root`;

function fetchPackage(packageName: string): void {
  const folder = inTree(FOLDER);
  for (const name of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(`${folder}/${name}`, { recursive: true });
  writeFileSync(`${folder}/status`, '');
  writeFileSync(`${folder}/apt.conf`, aptConfig(folder));
  const env = { ...process.env, APT_CONFIG: `${folder}/apt.conf` };
  const run = (program: string, ...args: readonly string[]): boolean =>
    spawnSync(program, args, { cwd: folder, env, stdio: 'ignore' }).status === 0;
  if (!run('apt-get', 'download', packageName)) {
    run('apt-get', 'update'); // one list of several may fail, and not be needed
    if (!run('apt-get', 'download', packageName)) return;
  }
  for (const name of readdirSync(folder)) if (name.startsWith(`${packageName}_`)) run('dpkg-deb', '-x', name, 'root');
}

/** A system of its own, of another architecture, with nothing installed. */
const aptConfig = (folder: string): string => `
APT::Architecture "i386";
APT::Architectures { "i386"; };
APT::Sandbox::User "root";
Dir::State::Lists "${folder}/lists";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
`;
