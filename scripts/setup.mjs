/**
 * Installs what the project needs, when it is not there or is not what package-lock.json asks for.
 *
 * The first script that runs on a fresh clone: plain JavaScript on Node's own modules, for nothing else is there yet.
 * npm keeps a copy of the lock file inside node_modules that says what it has installed; if both agree there is
 * nothing to do, which takes a few milliseconds.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const NODE_FLOOR = [20, 19];
const root = new URL('../', import.meta.url);

checkNode();
if (isStale()) install();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = NODE_FLOOR;
  if (major > floorMajor || (major === floorMajor && minor >= floorMinor)) return;
  fail(`Cannot run on Node ${process.versions.node}: install Node ${NODE_FLOOR.join('.')} or later.`);
}

/** True unless exactly the packages of the lock file are installed; those for other machines may be absent. */
function isStale() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !installed) return true;
  const lacking = Object.keys(wanted).some((path) => {
    const { version, optional } = wanted[path];
    return installed[path] ? installed[path].version !== version : path !== '' && !optional;
  });
  return lacking || Object.keys(installed).some((path) => !wanted[path]);
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Runs `npm ci` with the npm that runs us, or else with the one on the PATH; its progress is on the terminal. */
function install() {
  console.log('Installing the packages of package-lock.json; with the C compiler among them, some 200 MB to fetch');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: 'inherit' };
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) fail('Cannot install the packages: npm ci failed; read what it said above, then try again.');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
