import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { SYSCALL_NAMES } from '#generated/syscalls.ts';
import { argumentValue, prototypeOf } from '../../emulator/trace/prototypes.ts';
import { filesUnder, inTree } from '../../scripts/tree.ts';

/** How many arguments the kernel's own definitions take, by the name of the entry point without sys_. */
async function definitions(): Promise<ReadonlyMap<string, number>> {
  const sources = await Promise.all((await filesUnder('kernel', /\.c$/)).map((path) => readFile(inTree(path), 'utf8')));
  const found = sources.flatMap((text) => [...text.matchAll(/^SYSCALL_DEFINE(\d)\((\w+)/gm)]);
  return new Map(found.map(([, count, name]) => [name ?? '', Number(count)]));
}

/** The entry point of each call, without sys_: as in Linux, some have another name. */
async function entries(): Promise<ReadonlyMap<string, string>> {
  const table = await readFile(inTree('kernel/uapi/syscalls.tbl'), 'utf8');
  return new Map([...table.matchAll(/^\d+\s+(\w+)\s+sys_(\w+)/gm)].map(([, name = '', entry = '']) => [name, entry]));
}

describe('Prototypes', () => {
  test('are there for every system call of the kernel (emulator/trace/prototypes.ts)', () => {
    expect([...SYSCALL_NAMES.values()].filter((name) => !prototypeOf(name))).toEqual([]);
  });

  test('have every argument that the kernel looks at', async () => {
    const [defined, entry] = [await definitions(), await entries()];
    expect(defined.size).toBeGreaterThan(20);
    for (const name of SYSCALL_NAMES.values()) {
      const count = defined.get(entry.get(name) ?? name);
      expect(count, name).toBeDefined();
      expect(prototypeOf(name)?.parameters.length, name).toBeGreaterThanOrEqual(count ?? 0);
    }
  });

  test('say what a register means', () => {
    const [upid, status] = prototypeOf('wait4')?.parameters ?? [];
    expect(upid && argumentValue(upid, 0xffffffff)).toBe(-1);
    expect(status && argumentValue(status, 0xffffffff)).toBe(0xffffffff);
    expect(status && argumentValue(status, null)).toBeNull();
  });
});
