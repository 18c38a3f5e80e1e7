/** No program can read or write a page of the kernel, whichever it is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';

const MIB = 1 << 20;

/** What touch-pages says of a range, one child for each access. */
async function touch(from: number, count: number, step: number): Promise<string> {
  const args = [`0x${from.toString(16)}`, `${count}`, `${step}`];
  const program = './build/userland/tests/touch-pages';
  await using session = await bootMachine({ program, args, memory: 16 * MIB });
  session.run('off');
  return (await session.result()).console;
}

test('Every page of RAM that the kernel sees is closed to programs', async () => {
  expect(await touch(0xc0000000, 4096, 4096)).toBe('of 4096 pages 0 can be read, 0 written\n');
}, 240_000);

test('So is the rest of the address space, of which every directory entry is tried', async () => {
  expect(await touch(0xc1000000, 252, 4 * MIB)).toBe('of 252 pages 0 can be read, 0 written\n');
});

test('The inspector finds a directory entry that would let programs into the kernel', async () => {
  const program = readFileSync(inTree('build/userland/tests/exit-nonzero'));
  await using recording = await Recording.of('build/kernel/kernel.elf', carried('exit-nonzero', program));
  recording.runTo('sched_process_exec', 2);
  const pgd = Number(recording.inspector().print('task(3)->mm->pgd').value);
  expect(recording.inspector().frames().findings).toEqual([]);
  const entry = Number(recording.inspector().print('task(3)->mm->pgd[770].pgd').value);
  recording.poke(pgd + 770 * 4, entry | USER);
  expect(recording.inspector().frames().findings.map(findingWords).join()).toMatch(
    /directory entry 770 .* open to programs/,
  );
});

const USER = 4;
