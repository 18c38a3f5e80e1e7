import { describe, expect, test } from 'vitest';
import { selectEvents } from '../../emulator/trace/filter.ts';

const EVENTS = [
  { system: 'sched', name: 'sched_switch' },
  { system: 'sched', name: 'sched_process_fork' },
  { system: 'sched', name: 'sched_process_exit' },
  { system: 'raw_syscalls', name: 'sys_enter' },
  { system: 'raw_syscalls', name: 'sys_exit' },
  { system: 'irq', name: 'irq_handler_entry' },
];

describe('selectEvents', () => {
  const select = (...words: string[]) => [...selectEvents(words, EVENTS)];

  test('chooses all events for no words', () => {
    expect(select()).toHaveLength(EVENTS.length);
  });

  test('takes an event, a system and a glob', () => {
    expect(select('sys_exit')).toEqual(['sys_exit']);
    expect(select('irq')).toEqual(['irq_handler_entry']);
    expect(select('sched_process_*')).toEqual(['sched_process_fork', 'sched_process_exit']);
    expect(select('sys_e???', 'irq')).toEqual(['sys_exit', 'irq_handler_entry']);
  });

  test('treats a dot in a glob as a dot', () => {
    expect(() => select('sys.*')).toThrow('Cannot trace "sys.*"');
  });

  test('refuses a word that chooses nothing, and names the nearest', () => {
    expect(() => select('sched_swich')).toThrow(
      'Cannot trace "sched_swich": no event or system has that name; did you mean sched_switch?',
    );
    expect(() => select('fork')).toThrow('did you mean sched_process_fork?');
  });

  test('lists all names where none is near', () => {
    expect(() => select('zz')).toThrow('there are irq, irq_handler_entry, raw_syscalls');
  });
});
