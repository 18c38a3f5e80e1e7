/** Programs that are linked when they start: the guest's kernel loads the linker, and that maps the libraries. */
import { describe, expect, test } from 'vitest';
import { debianFile } from '../../scripts/debian-i386.ts';
import { forklore } from '../cli/forklore.ts';

/** What goes where in the guest. */
const FILES = [
  ['psmisc', 'bin/pstree', '/bin/pstree'],
  ['libc6', 'lib/i386-linux-gnu/ld-linux.so.2', '/lib/ld-linux.so.2'],
  ['libc6', 'lib/i386-linux-gnu/libc.so.6', '/lib/i386-linux-gnu/libc.so.6'],
  ['libtinfo6', 'lib/i386-linux-gnu/libtinfo.so.6', '/lib/i386-linux-gnu/libtinfo.so.6'],
] as const;

const busybox = await debianFile('busybox-static', 'bin/busybox');
const files: string[] = [];
for (const [packageName, path, guest] of FILES) {
  const host = await debianFile(packageName, path);
  if (host) files.push('--file', `${host}:${guest}`);
}

describe.skipIf(!busybox || files.length < 2 * FILES.length)("Debian's pstree", () => {
  test('draws the family of the shell that it was before its exec', async () => {
    const commands = 'sleep 5 & (sleep 6; true) & pstree -p';
    const { stdout, stderr, status } = await forklore(['run', ...files, busybox ?? '', '--', 'sh', '-c', commands]);
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout.split('\n')).toEqual([
      'init(1)---pstree(3)-+-busybox(5)---sleep(6)',
      '                    `-sleep(4)',
      '',
    ]);
  });

  test('is refused in one sentence where its linker is missing', async () => {
    const pstree = files[1]?.split(':')[0] ?? '';
    const { stderr, status } = await forklore(['run', pstree]);
    expect(stderr).toBe(
      `Cannot run ${pstree}: it needs the dynamic loader /lib/ld-linux.so.2, which the guest has not; link it with -static, or give it by --file\n`,
    );
    expect(status).toBe(2);
  });
});
