import { expect, test } from 'vitest';
import type { FieldValue, TraceEvent } from '../../emulator/trace/event.ts';
import { cycle, icount, pid } from '../../emulator/units.ts';
import { fieldsOf } from '../../emulator/web/fields.ts';
import { narrate } from '../../emulator/web/narrator.ts';

const an = (event: string, fields: Readonly<Record<string, FieldValue>>): TraceEvent => ({
  seq: 0,
  icount: icount(1),
  cycle: cycle(1),
  event,
  task: { pid: pid(2), lineage: '1.1', comm: 'sh' },
  context: 'syscall',
  fields,
});

test.each([
  [
    an('sched_process_fork', { parent_comm: 'sh', parent_pid: 2, child_comm: 'sh', child_pid: 3 }),
    'sh 2 forked: sh 3 exists now, a copy that has not run yet.',
  ],
  [an('sched_process_exec', { filename: '/bin/ls', pid: 2, old_pid: 2 }), 'sh 2 became /bin/ls: same pid, new memory.'],
  [
    an('sched_process_exit', { comm: 'sh', pid: 2, prio: 120, exit_code: 3 << 8 }),
    'sh 2 gave up its memory to exit with status 3.',
  ],
  [
    an('sched_process_exit', { comm: 'sh', pid: 2, prio: 120, exit_code: 11 }),
    'sh 2 gave up its memory, killed by signal 11.',
  ],
  [an('sys_enter', { id: 2 }), 'sh 2 called fork.'],
  [an('sys_enter', { id: 9999 }), 'sh 2 called 9999.'],
  [an('sys_exit', { id: 114, ret: -10 }), 'wait4 returns -ECHILD to sh 2.'],
  [an('sys_exit', { id: 45, ret: 0x0804_c000 }), 'brk returns 0x0804c000 to sh 2.'],
  [an('sys_exit', { id: 192, ret: -0x4800_0000 }), 'mmap2 returns 0xb8000000 to sh 2.'],
  [
    an('page_fault', { address: 0xbfff_eff0, ip: 1, error_code: 6 }),
    'sh 2 touched 0xbfffeff0, where no page is mapped as it needs.',
  ],
  [an('never_heard_of', {}), 'sh 2: never_heard_of.'],
  [an('sched_process_exec', { filename: null }), 'sh 2 became something unreadable: same pid, new memory.'],
])('an event is a sentence: %#', (event, sentence) => {
  expect(narrate(event)).toBe(sentence);
});

test('fields read as in a trace, and system calls as calls', () => {
  expect(fieldsOf(an('sys_enter', { id: 4 }))).toBe('write()');
  expect(fieldsOf(an('sys_exit', { id: 4, ret: 12 }))).toBe('write() = 12');
  expect(fieldsOf(an('page_fault', { address: 4096, ip: 0x0804_8000, error_code: 4 }))).toBe(
    'address=0x00001000 ip=0x08048000 error_code=4',
  );
});
