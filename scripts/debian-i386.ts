/**
 * Programs that nobody wrote for us, from Debian's i386 packages: to be run in the guest as they are. And a Linux to be
 * asked what it does.
 *
 * Packages are fetched from this machine's Debian mirrors and unpacked under build/test/debian/root, beside the system's
 * own and without touching them; that needs apt, not root. Where it cannot be, the tests that need a file are skipped,
 * which is said loudly.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { withBuildLock } from './lock.ts';
import { inTree } from './tree.ts';

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

/** Where Debian's Linux for the i386 lies; undefined if it cannot be had. It is the one that `linux-image-686` asks for. */
export async function debianLinux(): Promise<string | undefined> {
  const find = (): string | undefined => {
    const folder = inTree(`${ROOT}/boot`);
    const name = existsSync(folder) && readdirSync(folder).find((file) => file.startsWith('vmlinuz-'));
    return name ? `${ROOT}/boot/${name}` : undefined;
  };
  if (!find())
    await withBuildLock(async () => {
      const packageName = dependencyOf('linux-image-686');
      if (packageName) fetchPackage(packageName);
    });
  return find();
}

const FOLDER = './build/test/debian';
const ROOT = `${FOLDER}/root`;

/** Modules of a kernel are not unpacked: nobody loads them. */
function fetchPackage(packageName: string): void {
  if (!aptKnows('download', packageName)) return;
  for (const name of readdirSync(inTree(FOLDER)))
    if (name.startsWith(`${packageName}_`))
      inFolder('sh', '-c', `dpkg-deb --fsys-tarfile '${name}' | tar -x -C root --exclude ./lib/modules`);
}

/** What a package that only names another asks for. */
function dependencyOf(packageName: string): string | undefined {
  aptKnows('show', packageName);
  const { stdout } = inFolder('apt-cache', 'depends', packageName);
  return /Depends: ([^\s:]+)/.exec(stdout)?.[1];
}

/** Does something with a package, after fetching the list of packages if it is not known; false if it cannot be done. */
function aptKnows(verb: 'download' | 'show', packageName: string): boolean {
  const program = verb === 'show' ? 'apt-cache' : 'apt-get';
  const done = (): boolean => inFolder(program, verb, packageName).status === 0;
  if (done()) return true;
  inFolder('apt-get', 'update'); // one list of several may fail, and not be needed
  return done();
}

/** Runs a program of Debian's in our folder, for a system of its own. */
function inFolder(program: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const folder = inTree(FOLDER);
  for (const name of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(`${folder}/${name}`, { recursive: true });
  writeFileSync(`${folder}/status`, '');
  writeFileSync(`${folder}/apt.conf`, aptConfig(folder));
  const env = { ...process.env, APT_CONFIG: `${folder}/apt.conf` };
  return spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Of another architecture, with nothing installed. */
const aptConfig = (folder: string): string => `
APT::Architecture "i386";
APT::Architectures { "i386"; };
APT::Sandbox::User "root";
Dir::State::Lists "${folder}/lists";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
`;
