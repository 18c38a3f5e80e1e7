import { beforeAll, describe, expect, test } from 'vitest';
import type { Elf } from '../../emulator/image/elf.ts';
import { compilePrototypes, type Prototype } from '../../emulator/trace/prototypes.ts';
import { buildFixture, type Fixture } from '../support/fixture.ts';
import { storyPrototypes } from './calls.ts';
import { FORK, WAIT4, WRITE } from './story.ts';

const OPEN = 5;
const BRK = 45;

let prototypes: ReadonlyMap<number, Prototype>;
let fixture: Fixture;

beforeAll(async () => {
  prototypes = await storyPrototypes();
  fixture = await buildFixture('syscalls', ['test/trace/fixtures/syscalls.c']);
});

describe('compilePrototypes', () => {
  test('joins numbers, names and results with the parameters of the definition', () => {
    const plain = ({ name, returns, parameters }: Prototype) =>
      `${returns} ${name}(${parameters.map((parameter) => `${parameter.type} ${parameter.name}`).join(', ')})`;
    expect([FORK, WRITE, BRK, WAIT4].map((number) => prototypes.get(number)).map((one) => one && plain(one))).toEqual([
      'pid_t fork()',
      'int write(unsigned int fd, const char * buf, size_t count)',
      'void * brk(uintptr_t brk)',
      'pid_t wait4(pid_t upid, int * stat_addr, int options, struct rusage * ru)',
    ]);
  });

  test('leaves out a call that only the table or only the image has', () => {
    expect(prototypes.get(1)).toBeUndefined();
    expect([...prototypes.values()].map(({ name }) => name)).not.toContain('of_no_number');
  });

  test('reads a register as C casts it to the type', () => {
    const read = (call: number, at: number, register: number | null) =>
      prototypes.get(call)?.parameters[at]?.read(register);
    expect([read(WAIT4, 0, 0xffffffff), read(WAIT4, 1, 0xffffffff), read(WAIT4, 1, null)]).toEqual([
      -1,
      0xffffffff,
      null,
    ]);
    expect([read(WRITE, 2, 0xffffffff), read(BRK, 0, 0xbfffe000)]).toEqual([0xffffffff, 0xbfffe000]);
    expect(read(OPEN, 2, 0xffff01ff)).toBe(0x01ff);
  });

  test('knows none of an image that declares none', () => {
    expect(compilePrototypes(withCalls(undefined), fixture.layouts).size).toBe(0);
  });

  test.each([
    ['sys_write\tunsigned int fd, none_t count', 'Cannot compile the argument count of system call sys_write: '],
    ['sys_write\tstruct { } fd', 'Cannot compile the argument fd of system call sys_write: '],
    ['sys_write\tfd', 'Cannot use system call sys_write: "fd" is not a parameter'],
  ])('refuses %j', (record, message) => {
    expect(() => compilePrototypes(withCalls(record), fixture.layouts)).toThrow(message);
  });
});

/** The fixture with another section of system calls, or without one. */
function withCalls(record: string | undefined): Elf {
  const section = fixture.elf.section('.forklore.syscalls');
  const data = new TextEncoder().encode(`${record}\0`);
  return { ...fixture.elf, section: () => (record !== undefined && section ? { ...section, data } : undefined) };
}
