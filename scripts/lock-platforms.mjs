// Completes package-lock.json with the platform packages that the registry in use does not carry.
//
// Zig and Biome ship one package per operating system and processor. `npm ci` demands a lock entry for each of them,
// even for those that it will never fetch here; `npm install` writes none for a package that it cannot see. An entry
// without `integrity` installs normally, so a machine of a missing kind still gets its package. Run this after
// changing a dependency; it prints what it added and changes nothing else.
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];

/** The `os`, `cpu` and `libc` that a package's name promises: `@biomejs/cli-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const at = words.findIndex((word) => systems.includes(word));
  if (at < 0) return undefined;
  const libc = words[at + 2] === 'musl' ? { libc: ['musl'] } : {};
  return { os: [words[at]], cpu: [words[at + 1]], ...libc };
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const added = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[path] || !platform || !/^\d/.test(version)) continue;
    lock.packages[path] = { version, optional: true, ...platform };
    added.push(`${name}@${version}`);
  }
}
const [root, ...rest] = Object.entries(lock.packages);
rest.sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries([root, ...rest]);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length ? `Added ${added.length} lock entries: ${added.join(', ')}` : 'The lock is complete');
