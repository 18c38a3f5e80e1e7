import { describe, expect, test } from 'vitest';
import type { FieldValue } from '../../emulator/trace/event.ts';
import { formatFields, formatText, type Vocabulary } from '../../emulator/trace/text.ts';
import { storyVocabulary } from './calls.ts';
import { Story } from './story.ts';

const KINDS: Record<string, ReturnType<Vocabulary['kindOf']>> = { ip: 'address', prev_state: 'state', id: 'syscall' };
const WORDS: Vocabulary = {
  ...(await storyVocabulary()),
  kindOf: (_event, field) => KINDS[field] ?? 'integer',
  stateName: (state) => ({ 0: 'R', 1: 'S' })[state] ?? '?',
};

const line = (fields: Record<string, FieldValue>, words?: Vocabulary) => {
  const [event] = new Story({ pace: 1_365_593 }).event(1, 'sample', fields).events.slice(-1);
  return event ? formatText(event, words) : '';
};

describe('formatText', () => {
  test('puts who, where and when before the event', () => {
    expect(line({ a: 1, b: 'two' })).toBe(
      'init-1               [1]        syscall     0.08193558    4096779: sample: a=1 b=two',
    );
  });

  test('shows a value by what its declaration says it is', () => {
    expect(line({ ip: 0xc0100000, prev_state: 1, id: 4 }, WORDS)).toContain('ip=0xc0100000 prev_state=S id=write');
    expect(line({ id: 999 }, WORDS)).toContain('id=999');
  });

  test('shows a system call by its own arguments', () => {
    const enter = (id: number, ...args: number[]) =>
      new Story()
        .enter(1, id, ...args)
        .events.slice(-1)
        .map((event) => formatFields(event, WORDS))[0];
    expect(enter(4, 1, 0x0804a010, 6, 77)).toBe('id=write fd=1 buf=0x0804a010 count=6');
    expect(enter(114, -1, 0, 0)).toBe('id=wait4 upid=-1 stat_addr=0x00000000 options=0 ru=0x00000000');
    expect(enter(999, 5)).toBe('id=999 arg0=5 arg1=0 arg2=0 arg3=0 arg4=0 arg5=0');
  });

  test('shows lists, and what could not be read', () => {
    expect(line({ args: [1, 2, 3], name: null })).toContain('args=(1, 2, 3) name=(unreadable)');
  });

  test('ends at the name of an event without fields', () => {
    expect(line({})).toMatch(/: sample:$/);
  });
});
