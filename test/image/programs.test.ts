import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openElf } from '../../emulator/image/elf.ts';
import { PROGRAMS_SECTION, readPrograms } from '../../emulator/image/programs.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { virtAddr } from '../../emulator/units.ts';
import { IMAGE } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

const open = (path: string) => openElf(readFileSync(inTree(path)), path);

test('The image knows what lies at each address of its programs, as their own files do', () => {
  const programs = readPrograms(open(IMAGE));
  expect([...programs.keys()]).toEqual(expect.arrayContaining(['/init', '/lessons/cow', '/lessons/hello']));
  const own = readSymbols(open('build/userland/lessons/cow'));
  const carried = programs.get('/lessons/cow');
  for (const { address, size, section } of own.all()) {
    if (section === 0 || section >= 0xff00 || size === 0) continue;
    for (const at of [address, address + size - 1].map(virtAddr)) {
      expect(carried?.at(at)?.symbol.name).toBe(own.at(at)?.symbol.name);
      expect(carried?.at(at)?.offset).toBe(own.at(at)?.offset);
    }
  }
});

test('They take little room, and a file without them has none', () => {
  expect(open(IMAGE).section(PROGRAMS_SECTION)?.size).toBeGreaterThan(1000);
  expect(readPrograms(open('build/userland/lessons/cow')).size).toBe(0);
});
