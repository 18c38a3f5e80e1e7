import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';

/** A tree with nothing but the set-up script, lock files, and an npm that only says what it was asked. */
const tree = mkdtempSync(join(tmpdir(), 'forklore-setup-'));
mkdirSync(join(tree, 'scripts'));
mkdirSync(join(tree, 'node_modules'));
cpSync(inTree('scripts/setup.mjs'), join(tree, 'scripts/setup.mjs'));
writeFileSync(join(tree, 'npm.js'), "console.log('npm', ...process.argv.slice(2)); process.exit(process.env.STATUS)");
afterAll(() => rmSync(tree, { recursive: true }));

type Packages = Readonly<Record<string, { readonly version: string; readonly optional?: boolean }>>;

const ROOT = { '': { version: '0.1.0' } };
const COMLINK = { 'node_modules/comlink': { version: '4.4.2' } };
const DARWIN = { 'node_modules/zig-darwin': { version: '0.16.0', optional: true } };

/** Runs the script where these packages are asked for and these installed. */
function setUp(wanted: Packages, installed: Packages | undefined, status = 0) {
  const write = (path: string, packages: Packages): void =>
    writeFileSync(join(tree, path), JSON.stringify({ packages }));
  write('package-lock.json', wanted);
  rmSync(join(tree, 'node_modules/.package-lock.json'), { force: true });
  if (installed) write('node_modules/.package-lock.json', installed);
  const env = { ...process.env, npm_execpath: join(tree, 'npm.js'), STATUS: String(status) };
  return spawnSync(process.execPath, ['scripts/setup.mjs'], { cwd: tree, env, encoding: 'utf8' });
}

test('installs nothing where all that is asked for is there, packages for other machines apart', () => {
  const { status, stdout } = setUp({ ...ROOT, ...COMLINK, ...DARWIN }, COMLINK);
  expect([status, stdout]).toEqual([0, '']);
});

test.for<[string, Packages | undefined]>([
  ['nothing is installed', undefined],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/comlink': { version: '4.4.1' } }],
  ['a package is no longer asked for', { ...COMLINK, 'node_modules/other': { version: '1.0.0' } }],
])('installs where %s', ([, installed]) => {
  const { status, stdout } = setUp({ ...ROOT, ...COMLINK, ...DARWIN }, installed);
  expect(status).toBe(0);
  expect(stdout).toContain('npm ci');
});

test('says so where the installation fails', () => {
  const { status, stderr } = setUp({ ...ROOT, ...COMLINK }, undefined, 1);
  expect(status).toBe(1);
  expect(stderr).toContain('Cannot install the packages');
});
