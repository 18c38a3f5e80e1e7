/**
 * A real Linux that is asked what programs print: the oracle that says what a kernel should answer.
 *
 * It is Debian's for the i386, as it comes, on QEMU with one processor. Its clock counts instructions and idle time
 * passes at once, as in our own machine, so a loaded host changes no answer; and nothing of the host (open files, limits,
 * users, processors) can be seen by what runs there. userland/oracle/init.c is its init.
 *
 *     host: initramfs = init, programs, runs  ──►  QEMU: Linux, init, each program on a terminal  ──►  host: answers
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CpioFile, writeCpio } from '../emulator/session/cpio.ts';
import { CommandError, run } from './command.ts';
import { debianLinux } from './debian-i386.ts';
import { hasDebianTool } from './debian-tool.ts';
import { inTree } from './tree.ts';

/** Something to run there. */
export interface LinuxRun {
  /** A program of this machine, and what it is called on that one. */
  readonly program: string;
  readonly path: string;
  /** The first names the program, from `folder`. */
  readonly argv: readonly string[];
  readonly folder?: string;
  /** What it can read. */
  readonly input?: Uint8Array;
}

/** What a program's terminal showed, and how it ended: 128 + n for signal n. */
export interface LinuxAnswer {
  readonly shown: string;
  readonly status: number;
}

/** Why there is no Linux to ask, or undefined if there is; fetches what can be fetched. */
export async function whyNoLinux(): Promise<string | undefined> {
  if (!hasDebianTool(QEMU, 'qemu-system-x86')) return 'there is no QEMU (Debian: apt install qemu-system-x86)';
  if (!(await debianLinux())) return 'there is no Linux for the i386 (Debian: apt download linux-image-686:i386)';
  return undefined;
}

/**
 * Boots Linux, runs the programs one after the other, and gives their answers in this order. `files` are there too. Throws
 * a CommandError with the kernel's last words if it does not come to the end.
 */
export async function askLinux(
  runs: readonly LinuxRun[],
  files: readonly CpioFile[] = [],
): Promise<readonly LinuxAnswer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'forklore-linux-'));
  const [initramfs, log, port] = ['initramfs', 'log', 'port'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    await writeFile(initramfs, writeCpio([...(await filesOf(runs)), ...files]));
    await run(QEMU, [
      ...MACHINE,
      '-kernel',
      inTree((await debianLinux()) ?? ''),
      '-initrd',
      initramfs,
      ...serial(log, port),
    ]);
    const answers = parseAnswers(await readFile(port));
    if (answers.length === runs.length) return answers;
    throw new CommandError(
      `Linux answered ${answers.length} of ${runs.length} questions:\n${await readFile(log, 'utf8')}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const QEMU = 'qemu-system-i386';

const QUICK_BOOT = 'cryptomgr.notests noisapnp mitigations=off';

/**
 * 8 ns an instruction; without what a boot spends its time on and no program sees, and without large pages, for whether a
 * program gets one depends on where its memory happens to lie.
 */
const MACHINE = [
  ...['-nodefaults', '-display', 'none', '-no-reboot', '-m', '512', '-icount', 'shift=3,sleep=off'],
  ...['-append', `console=ttyS0 quiet panic=-1 transparent_hugepage=never ${QUICK_BOOT}`],
];

const serial = (...files: readonly string[]): readonly string[] => files.flatMap((file) => ['-serial', `file:${file}`]);

const INIT = 'build/userland/oracle/init';

async function filesOf(runs: readonly LinuxRun[]): Promise<readonly CpioFile[]> {
  const programs = new Map([['init', INIT], ...runs.map(({ path, program }) => [path, program] as const)]);
  const contents = Array.from(programs, async ([path, file]) => ({
    path: path.replace(/^\//, ''),
    contents: await readFile(inTree(file)),
  }));
  const questions = runs.flatMap(({ argv, folder = '/', input }, index): readonly CpioFile[] => {
    const path = `runs/${String(index).padStart(3, '0')}`;
    const words = Buffer.from([folder, ...argv].map((word) => `${word}\0`).join(''));
    return [{ path, contents: words }, ...(input ? [{ path: `${path}.in`, contents: input }] : [])];
  });
  return [...(await Promise.all(contents)), ...questions];
}

/** `STATUS BYTES\n`, and then so many bytes; what was cut short is left out. */
function parseAnswers(port: Buffer): readonly LinuxAnswer[] {
  const answers: LinuxAnswer[] = [];
  for (let at = 0; ; ) {
    const start = port.indexOf('\n', at) + 1;
    const [status = 0, size = 0] = port.toString('latin1', at, start).split(' ').map(Number);
    if (!start || start + size > port.length) return answers;
    answers.push({ shown: port.toString('utf8', start, start + size).replaceAll('\r\n', '\n'), status });
    at = start + size;
  }
}
