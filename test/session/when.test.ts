import { expect, test } from 'vitest';
import { parseWhen } from '../../emulator/session/when.ts';

test.each([
  ['exit', { kind: 'exit' }],
  ['off', { kind: 'off' }],
  ['cycle:0', { kind: 'cycle', at: 0 }],
  ['icount:1_000_000', { kind: 'icount', at: 1_000_000 }],
  ['event:sched_switch', { kind: 'event', name: 'sched_switch', count: 1 }],
  ['event:sched_process_fork#3', { kind: 'event', name: 'sched_process_fork', count: 3 }],
  ['break:do_exit#2', { kind: 'break', symbol: 'do_exit', count: 2 }],
])('%s names a moment', (text, when) => {
  expect(parseWhen(text)).toEqual(when);
});

test.each([
  '',
  'end',
  'cycle',
  'cycle:',
  'cycle:-1',
  'cycle:1e3',
  'icount:0x10',
  'cycle:99999999999999999999',
  'event:',
  'event:#2',
  'event:sched_switch#0',
  'event:sched_switch#',
  'break:',
  'exit:1',
])('"%s" names none, and the error says what does', (text) => {
  expect(() => parseWhen(text)).toThrow(`Cannot stop at "${text}": it names no moment; write exit, off, cycle:N`);
});
