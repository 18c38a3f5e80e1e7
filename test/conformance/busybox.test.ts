/** Debian's static busybox, unmodified: what it prints in the guest is the truth, and the same as on Linux. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { bootMachine, type Session } from '../../emulator/index.ts';
import { debianFile } from '../../scripts/debian-i386.ts';
import { askLinux, type LinuxAnswer, type LinuxRun, whyNoLinux } from '../../scripts/linux.ts';
import { inTree } from '../../scripts/tree.ts';
import { forklore } from '../cli/forklore.ts';

const why = await whyNoLinux();
if (why) console.warn(`SKIPPED: busybox on Linux, because ${why}`);
const busybox = (await debianFile('busybox-static', 'bin/busybox')) ?? '';
/** Where the guest has a program that the host gives it. */
const PATH = '/host/busybox';

/** What it prints, and its status. */
async function inGuest(args: readonly string[]): Promise<LinuxAnswer> {
  await using session = await bootMachine({ program: busybox, args });
  const shown: Uint8Array[] = [];
  session.run('off', ({ console }) => shown.push(console));
  return { shown: Buffer.concat(shown).toString('utf8').replaceAll('\r\n', '\n'), status: statusOf(session) };
}

const statusOf = ({ exit }: Session): number => (!exit ? -1 : 'code' in exit ? exit.code : 128 + exit.signal);

const SAME: readonly (readonly string[])[] = [
  ['echo', 'hi', 'there'],
  ['true'],
  ['false'],
  ['expr', '6', '*', '7'],
  ['seq', '1', '5'],
  ['basename', '/usr/share/doc'],
  ['test', '-d', '/proc'],
  ['test', '-c', '/dev/null'],
  ['stat', '-c', '%F %t %T %a', '/dev/null'],
  ['readlink', '/proc/self/root'],
  ['head', '-c', '5', '/dev/zero'],
  ['wc', '-c', '/dev/null'],
  ['cat', '/nowhere'],
  ['mkdir', '/dev/null/x'],
  ['sh', '-c', 'x=$((6*7)); for i in 1 2 3; do x=$((x+i)); done; echo $x; exit 7'],
  ['sh', '-c', 'echo one > /tmp/forklore-one; read x < /tmp/forklore-one; echo "$x"; rm /tmp/forklore-one'],
  ['sh', '-c', 'kill -9 $$'],
  ['sh', '-c', 'echo hi | cat | tr a-z A-Z; (exit 3); echo $?'],
  ['sh', '-c', 'sleep 0.05 & wait; trap "echo trapped" USR1; kill -USR1 $$; for i in 3 1 2; do echo $i; done | sort'],
];

/** All programs run in one machine, which may be a slow one. */
const MINUTES = 10;

const ON_LINUX: readonly LinuxRun[] = [
  ...SAME.map((args) => ({ program: busybox, path: PATH, argv: [PATH, ...args] })),
  { program: 'build/userland/lessons/system', path: '/lessons/system', argv: ['/lessons/system'] },
];

describe.skipIf(why || !busybox)('As on Linux:', () => {
  let there: readonly LinuxAnswer[] = [];

  beforeAll(async () => {
    there = await askLinux(ON_LINUX, [{ path: 'bin/sh', contents: readFileSync(inTree(busybox)) }]);
  }, MINUTES * 60_000);

  test.for(SAME.map((args, index) => ({ args, index, line: args.join(' ') })))('$line', async ({ args, index }) => {
    expect(await inGuest(args)).toEqual(there[index]);
  });

  test('system() and popen() run command lines, with busybox as /bin/sh', async () => {
    const here = await forklore(['run', 'system', '--file', `${busybox}:/bin/sh`]);
    const { shown, status } = there.at(-1) ?? {};
    expect(here).toEqual({ stdout: shown, stderr: '', status });
    expect(here.stdout.split('\n')).toHaveLength(7);
  });
});

describe.skipIf(!busybox)("Debian's busybox", () => {
  test('ps names every process, its parent and its arguments, and kernel threads in brackets', async () => {
    const { stdout, status } = await forklore(['run', busybox, '--', 'ps', '-eo', 'pid,ppid,comm,args']);
    const rows = stdout.trimEnd().split('\n').slice(1);
    expect(status).toBe(0);
    expect(rows.map((row) => row.trim().split(/\s+/))).toEqual([
      ['1', '0', 'init', 'init'],
      ['2', '0', 'kthreadd', '[kthreadd]'],
      ['3', '1', 'busybox', busybox, 'ps', '-eo', 'pid,ppid,comm,args'],
    ]);
  });

  test('top counts memory and tasks as /proc does', async () => {
    const { shown } = await inGuest(['top', '-b', '-n', '1']);
    const [memory = '', cpu = '', load = '', heading = '', ...tasks] = shown.trimEnd().split('\n');
    expect(memory).toMatch(/^Mem: \d+K used, \d+K free, 0K shrd, 0K buff, \d+K cached$/);
    expect(cpu).toMatch(/^CPU: +\d+% usr +\d+% sys +\d+% nic +\d+% idle/);
    expect(load).toMatch(/^Load average: 0\.00 0\.00 0\.00 \d\/3 3$/);
    expect(heading.trim().split(/\s+/)).toEqual(['PID', 'PPID', 'USER', 'STAT', 'VSZ', '%VSZ', '%CPU', 'COMMAND']);
    expect(tasks.map((row) => row.trim().split(/\s+/).slice(0, 3)).sort()).toEqual([
      ['1', '0', 'root'],
      ['2', '0', 'root'],
      ['3', '1', 'root'],
    ]);
  });

  test('hostname is what uname and /proc call this machine, once it is set', async () => {
    const commands =
      'hostname; hostname there; uname -n; cat /proc/sys/kernel/hostname; echo here > /proc/sys/kernel/hostname; hostname';
    const { shown } = await inGuest(['sh', '-c', commands]);
    expect(shown).toBe('forklore\nthere\nthere\nhere\n');
  });

  test('md5sum reads every byte of itself', async () => {
    const sum = createHash('md5')
      .update(readFileSync(inTree(busybox)))
      .digest('hex');
    expect((await inGuest(['md5sum', PATH])).shown).toBe(`${sum}  ${PATH}\n`);
  });

  test('ls -lR / reaches every directory; it misses only what is not there, as on Linux', async () => {
    const { shown } = await inGuest(['ls', '-lR', '/']);
    for (const heading of ['/:', '/dev:', '/lessons:', '/proc/1/task/1/fd:', '/proc/sys/kernel:', '/tmp:']) {
      expect(`\n${shown}`).toContain(`\n${heading}\n`);
    }
    expect(shown).toMatch(/^crw-rw-rw- +1 root +root +1, +3 .* null$/m);
    // A kernel thread has no program, and ls has closed the directory that it lists as its own descriptor.
    const missing = [...shown.matchAll(/^ls: (\S+): cannot read link: No such file or directory$/gm)].map(
      ([, path]) => path,
    );
    expect(missing).toEqual(['/proc/2/exe', '/proc/2/task/2/exe', '/proc/3/fd/3', '/proc/3/task/3/fd/3']);
    expect(shown.match(/^ls: /gm)).toHaveLength(missing.length);
  });
});
