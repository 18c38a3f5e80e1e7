import { describe, expect, test } from 'vitest';
import type { Elf } from '../../emulator/image/elf.ts';
import { ImageError } from '../../emulator/image/error.ts';
import { readSyscalls } from '../../emulator/image/syscalls.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';

describe('readSyscalls', () => {
  test('gives each declaration, in order', async () => {
    const { elf } = await buildFixture('syscalls', ['test/trace/fixtures/syscalls.c']);
    expect(readSyscalls(elf).slice(0, 2)).toEqual([
      { entry: 'sys_fork', parameters: '' },
      { entry: 'sys_write', parameters: 'unsigned int fd, const char * buf, size_t count' },
    ]);
  });

  test('finds none in a file that declares none', async () => {
    const { elf } = await buildFixture('members-4', MEMBERS);
    expect(readSyscalls(elf)).toEqual([]);
  });

  test.each(['sys_fork', '\tint fd', 'sys_fork\t\t'])('refuses the record %j', async (record) => {
    const elf = await withCalls(`sys_getpid\t\0\0${record}\0`);
    expect(() => readSyscalls(elf)).toThrow(
      new ImageError(
        `Cannot read the system call at 13 of .forklore.syscalls in k.elf: "${record}" is not an entry point and its parameters; build the kernel again`,
      ),
    );
  });
});

/** A file whose section of system calls holds `text`. */
async function withCalls(text: string): Promise<Elf> {
  const { elf } = await buildFixture('syscalls', ['test/trace/fixtures/syscalls.c']);
  const data = new TextEncoder().encode(text);
  const sections = elf.sections.map((section) => ({ ...section, data }));
  return { ...elf, name: 'k.elf', section: (wanted) => sections.find(({ name }) => name === wanted) };
}
