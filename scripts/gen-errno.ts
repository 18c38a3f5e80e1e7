/**
 * The errors: kernel/uapi/errno.tbl → errno.h for the kernel, errno.ts for everything that shows one to a person.
 */
import { writeIfChanged } from './cache.ts';
import { madeFrom, readTable } from './table.ts';

/** Writes both files. */
export async function generateErrno(): Promise<void> {
  const errors = (await readTable(TABLE, 3)).map(
    ({ words: [name = '', number, ...text] }): Errno => ({ name, number: Number(number), text: text.join(' ') }),
  );
  await writeIfChanged('build/generated/errno.h', header(errors));
  await writeIfChanged('build/generated/errno.ts', typescript(errors));
}

interface Errno {
  readonly name: string;
  readonly number: number;
  readonly text: string;
}

const TABLE = 'kernel/uapi/errno.tbl';

const header = (errors: readonly Errno[]): string =>
  [
    madeFrom(TABLE, '/*', ' */'),
    '#ifndef GENERATED_ERRNO_H',
    '#define GENERATED_ERRNO_H',
    '',
    ...errors.map(({ name, number, text }) => `#define ${name} ${number} /* ${text} */`),
    '',
    '#endif',
    '',
  ].join('\n');

const typescript = (errors: readonly Errno[]): string =>
  [
    madeFrom(TABLE),
    'const rows = [',
    ...errors.map(({ name, number, text }) => `  [${number}, { name: '${name}', text: ${JSON.stringify(text)} }],`),
    '] as const;',
    '',
    '/** The name of an error that a system call returns, such as EFAULT. */',
    "export type ErrnoName = (typeof rows)[number][1]['name'];",
    '',
    '/** Name and meaning of errors by their number; a system call returns the number negated. */',
    'export const ERRNO = new Map<number, { readonly name: ErrnoName; readonly text: string }>(rows);',
    '',
  ].join('\n');
