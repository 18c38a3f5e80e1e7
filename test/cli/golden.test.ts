/**
 * Sessions at the command line, each kept as a transcript in golden/.
 *
 * What every new kernel changes is masked: addresses, counts of instructions, hashes. After a change that is meant,
 * `npx vitest run test/cli -u` writes them anew, to be read before they are committed.
 */
import { expect, test } from 'vitest';
import { type Ended, forklore } from './forklore.ts';

/** As a terminal would show it: the command, what it said, and its exit status where that is not 0. */
function transcript(args: readonly string[], { stdout, stderr, status }: Ended): string {
  const end = status === 0 ? '' : `[exit ${status}]\n`;
  return mask(`$ forklore ${args.join(' ')}\n${stdout}${stderr}${end}`);
}

const mask = (text: string): string =>
  text
    .replace(/0x[\da-f]{6,8}\b/g, '0xADDRESS')
    .replace(/sha256:[\da-f]{64}/g, 'sha256:HASH')
    .replace(/"image":"[\da-f]{40}"/g, '"image":"BUILD-ID"')
    .replace(/"(icount|cycles?)":\d+/g, '"$1":N')
    .replace(/ +\d\.\d{8} +\d+: /g, ' SECONDS ICOUNT: ')
    .replace(/ (\d\d:\d\d) [1-9]\d* +/g, ' $1 INODE ')
    .replace(/\b(old|new)_pfn=0xADDRESS/g, '$1_pfn=N')
    .replace(/(<[\w.$]+\+)\d+/g, '$1N')
    .replace(/\bframe \d+ */g, 'frame N ')
    .replace(/\bicount \d+/g, 'icount N')
    .replace(/\b\d+ events\b/g, 'N events');

const SESSIONS: Readonly<Record<string, readonly string[]>> = {
  help: ['--help'],
  'run-help': ['run', '--help'],
  run: ['run', 'fork-twice'],
  'run-json': ['run', '--json', 'hello'],
  'run-status': ['run', './build/userland/tests/exit-nonzero'],
  'run-signal': ['run', './build/userland/tests/die-by-fault'],
  'run-budget': ['run', 'states', '--budget', '2_000_000'],
  'run-budget-json': ['run', 'states', '--budget', '40ms', '--json'],
  'run-irq': ['run', 'states', '--inject', 'irq:5@1_000_000'],
  'run-typed': ['run', './build/userland/tests/read-line', '--inject', 'type:hi there\\n@400_000'],
  'replay-help': ['replay', '--help'],
  'inspect-poked': ['print', 'states', 'jiffies', '--at', 'cycle:1_000_000', '--inject', 'poke:jiffies=99@999_999'],
  'inspect-pstree': ['inspect', 'fork-twice', '--at', 'exit', 'pstree'],
  'inspect-fork': ['inspect', 'fork-twice', '--at', 'event:sched_process_fork#3', 'ps'],
  'inspect-json': ['inspect', 'hello', 'print', 'init_task.comm', '--json'],
  'inspect-cow': ['inspect', 'fork-twice', '--at', 'event:sched_process_fork#3', 'cow', '3'],
  'inspect-maps': ['inspect', 'fork-twice', '--at', 'event:sched_process_fork#3', 'maps', '3'],
  'inspect-vtop': ['inspect', 'fork-twice', '--at', 'event:sched_process_fork#3', 'vtop', '3', '0x08048000'],
  'inspect-no-memory': ['inspect', 'hello', 'maps', '2'],
  'inspect-no-address': ['inspect', 'hello', 'vtop', '1', 'main'],
  print: ['print', 'hello', 'task(2)->real_parent->comm'],
  'layout-json': ['layout', 'list_head', '--json'],
  layout: ['layout', 'struct', 'thread_info'],
  'trace-fork': ['trace', 'fork-twice', '--events', 'sched_process_*'],
  'trace-cow': ['trace', 'cow', '--events', 'cow_break'],
  'trace-flags': ['trace', 'hello', '--events', 'mm_page_alloc'],
  'trace-json': ['trace', 'hello', '--json', '--events', 'sched_process_exec,sched_process_exit'],
  lessons: ['lessons', '--json'],
  'compare-same': ['compare', 'fork-twice', 'fork-twice'],
  'unknown-command': ['trase', 'hello'],
  'unknown-option': ['run', '--fast', 'hello'],
  'unknown-query': ['inspect', 'hello', 'uptime'],
  'unknown-moment': ['inspect', 'hello', '--at', 'noon', 'ps'],
  'unknown-event': ['trace', 'hello', '--events', 'sched_swich'],
  'unknown-type': ['layout', 'task_strukt'],
  'unknown-variable': ['print', 'hello', 'init_tusk'],
  'unknown-injection': ['run', 'hello', '--inject', 'nmi:1@3'],
  'unknown-poke': ['run', 'hello', '--inject', 'poke:jiffys=1@3'],
  'wide-poke': ['run', 'hello', '--inject', 'poke:jiffies=0x100000000@3'],
  'unknown-line': ['run', 'hello', '--inject', 'irq:2@3'],
  'unknown-date': ['run', 'hello', '--date', 'yesterday'],
  'unknown-seed': ['run', 'hello', '--seed', '-1'],
  'no-recording': ['replay', 'package.json'],
  'unknown-format': ['trace', 'hello', '--format', 'yaml'],
};

test.for(Object.entries(SESSIONS))('forklore %s', { concurrent: true }, async ([name, args], { expect }) => {
  await expect(transcript(args, await forklore(args))).toMatchFileSnapshot(`golden/${name}.txt`);
});

test('the same run twice gives the same line', { concurrent: true }, async () => {
  const [first, second] = [
    await forklore(['run', '--json', 'fork-twice']),
    await forklore(['run', '--json', 'fork-twice']),
  ];
  expect(first.status).toBe(0);
  expect(first.stdout).toBe(second.stdout);
});
