import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTree } from '../../scripts/tree.ts';

/** The lines, "folder imports module", that the lint rule refuses: found by linting a tree that has them all. */
function refused(imports: readonly string[]): readonly string[] {
  const tree = mkdtempSync(join(tmpdir(), 'forklore-imports-'));
  for (const name of ['biome.json', '.gitignore']) cpSync(inTree(name), join(tree, name));
  const files = imports.map((line, at) => {
    const [folder = '', module] = line.split(' imports ');
    mkdirSync(join(tree, 'emulator', folder), { recursive: true });
    const file = `emulator/${folder}/case-${at}.ts`;
    writeFileSync(join(tree, file), `import type { Some } from '${module}';\nexport type Other = Some;\n`);
    return file;
  });
  const biome = inTree('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--only=style/noRestrictedImports', '--max-diagnostics=none'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
  rmSync(tree, { recursive: true });
  return imports.filter((_, at) => (stdout + stderr).includes(`${files[at]}:`));
}

test('a stage imports from its left and from itself, not from its right, and a pure one neither Node nor v86', () => {
  const sound = [
    'trace imports ../image/elf.ts',
    'trace imports ./event.ts',
    'memory imports ../units.ts',
    'machine imports v86',
    'session imports node:worker_threads',
    'web imports ../session/client.ts',
    'cli imports ../compare/compare.ts',
  ];
  const wrong = [
    'image imports ../trace/event.ts',
    'memory imports ../layouts/dwarf/read.ts',
    'compare imports ../session/client.ts',
    'session imports ../cli/main.ts',
    'cli imports ../web/main.tsx',
    'inspector imports node:fs/promises',
    'layouts imports v86',
  ];
  expect(refused([...sound, ...wrong])).toEqual(wrong);
});
