/**
 * Debian's static i386 busybox: a program that nobody wrote for us, with 270 others in it.
 *
 * It is fetched from this machine's Debian mirrors into build/test/debian, beside the system's packages and without
 * touching them; needs apt, not root. Where that cannot be, the tests that need it are skipped, which is said loudly.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { withBuildLock } from '../../scripts/lock.ts';
import { inTree } from '../../scripts/tree.ts';

/** Where it lies, from the root of the tree, in the form that names a host file; undefined if it cannot be had. */
export async function debianBusybox(): Promise<string | undefined> {
  if (!existsSync(inTree(BUSYBOX))) await withBuildLock(async () => fetchBusybox());
  if (existsSync(inTree(BUSYBOX))) return BUSYBOX;
  console.warn('SKIPPED: tests that need busybox (Debian: apt download busybox-static:i386)');
  return undefined;
}

const FOLDER = './build/test/debian';
const BUSYBOX = `${FOLDER}/busybox`;

function fetchBusybox(): void {
  const folder = inTree(FOLDER);
  for (const name of ['lists/partial', 'cache/archives/partial', 'unpacked'])
    mkdirSync(`${folder}/${name}`, { recursive: true });
  writeFileSync(`${folder}/status`, '');
  writeFileSync(`${folder}/apt.conf`, aptConfig(folder));
  const env = { ...process.env, APT_CONFIG: `${folder}/apt.conf` };
  const run = (program: string, ...args: readonly string[]): boolean =>
    spawnSync(program, args, { cwd: folder, env, stdio: 'ignore' }).status === 0;
  run('apt-get', 'update'); // one list of several may fail, and not be needed
  if (!run('apt-get', 'download', 'busybox-static')) return;
  if (!run('sh', '-c', 'dpkg-deb -x busybox-static_*_i386.deb unpacked')) return;
  const unpacked = [`${folder}/unpacked/bin/busybox`, `${folder}/unpacked/usr/bin/busybox`].find(existsSync);
  if (unpacked) renameSync(unpacked, inTree(BUSYBOX));
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
