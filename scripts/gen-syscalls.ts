/**
 * The system calls: kernel/uapi/syscalls.tbl → what the kernel, its assembly and the host need of it.
 *
 *     syscalls.h       __NR_name for each call, and NR_syscalls, one above the highest number (assembly reads it too)
 *     syscall_rows.h   SYSCALL(number, name, entry point) for each call, included with SYSCALL defined as needed
 *     syscalls.ts      each call's number, name, entry point and result, and the names by number
 */
import { writeIfChanged } from './cache.ts';
import { CommandError } from './command.ts';
import { madeFrom, readTable } from './table.ts';

/** Writes the three files. Throws a CommandError if the table numbers two calls alike or names one twice. */
export async function generateSyscalls(): Promise<void> {
  const calls = await readSyscalls();
  await writeIfChanged('build/generated/syscalls.h', numbersHeader(calls));
  await writeIfChanged('build/generated/syscall_rows.h', rowsHeader(calls));
  await writeIfChanged('build/generated/syscalls.ts', typescript(calls));
}

interface Syscall {
  readonly number: number;
  readonly name: string;
  readonly entry: string;
  /** The type of what it returns. */
  readonly result: string;
}

const TABLE = 'kernel/uapi/syscalls.tbl';

async function readSyscalls(): Promise<readonly Syscall[]> {
  const seen = new Set<string | number>();
  return (await readTable(TABLE, 3)).map(({ words: [number, name = '', entry = '', ...result], line }) => {
    const call = { number: Number(number), name, entry, result: result.join(' ') || 'int' };
    if (!Number.isInteger(call.number) || seen.has(call.number) || seen.has(name)) {
      throw new CommandError(`Cannot use ${TABLE}:${line}: ${number} ${name} is there twice or is not a number.`);
    }
    seen.add(call.number).add(name);
    return call;
  });
}

const numbersHeader = (calls: readonly Syscall[]): string =>
  [
    madeFrom(TABLE, '/*', ' */'),
    '#ifndef GENERATED_SYSCALLS_H',
    '#define GENERATED_SYSCALLS_H',
    '',
    ...calls.map(({ number, name }) => `#define __NR_${name} ${number}`),
    '',
    `#define NR_syscalls ${Math.max(...calls.map(({ number }) => number)) + 1}`,
    '',
    '#endif',
    '',
  ].join('\n');

const rowsHeader = (calls: readonly Syscall[]): string =>
  [
    madeFrom(TABLE, '/*', ' */'),
    ...calls.map(({ number, name, entry }) => `SYSCALL(${number}, ${name}, ${entry})`),
    '',
  ].join('\n');

const typescript = (calls: readonly Syscall[]): string =>
  [
    madeFrom(TABLE),
    '/** A system call of the kernel: its number, its name, the function that answers it, and the type of the answer. */',
    'export interface Syscall {',
    '  readonly number: number;',
    '  readonly name: string;',
    '  readonly entry: string;',
    '  readonly result: string;',
    '}',
    '',
    'export const SYSCALLS: readonly Syscall[] = [',
    ...calls.map(
      ({ number, name, entry, result }) =>
        `  { number: ${number}, name: '${name}', entry: '${entry}', result: '${result}' },`,
    ),
    '];',
    '',
    '/** Names of system calls by their i386 number. */',
    'export const SYSCALL_NAMES: ReadonlyMap<number, string> = new Map(SYSCALLS.map(({ number, name }) => [number, name]));',
    '',
  ].join('\n');
