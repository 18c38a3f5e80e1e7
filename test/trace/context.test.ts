import { describe, expect, test } from 'vitest';
import { contextOf } from '../../emulator/trace/context.ts';

const BITS = { softirq: 0x0000ff00, hardirq: 0x03ff0000, kthread: 0x00200000 };
const SYSCALL = { ring: 0, preemptCount: 0, pid: 7, flags: 0x4, origAx: 4 };

describe('contextOf', () => {
  const of = (change: Partial<typeof SYSCALL>) => contextOf({ ...SYSCALL, ...change }, BITS);

  test('reads a system call from the number in the saved registers', () => {
    expect(of({})).toBe('syscall');
    expect(of({ origAx: 0 })).toBe('syscall');
  });

  test('reads an exception and the way back from an interrupt from orig_ax', () => {
    expect(of({ origAx: -1 })).toBe('exception');
    expect(of({ origAx: ~0x20 })).toBe('preempted');
  });

  test('lets an interrupt hide the task that it landed on', () => {
    expect(of({ preemptCount: 0x10000 })).toBe('hardirq');
    expect(of({ preemptCount: 0x10100, flags: BITS.kthread, pid: 0 })).toBe('hardirq');
    expect(of({ preemptCount: 0x100 })).toBe('softirq');
  });

  test('ignores the preemption depth', () => {
    expect(of({ preemptCount: 3 })).toBe('syscall');
  });

  test('tells idle from a kernel thread by the pid', () => {
    expect(of({ flags: BITS.kthread })).toBe('kthread');
    expect(of({ flags: BITS.kthread, pid: 0 })).toBe('idle');
  });

  test('calls ring 3 user, whatever the counts say', () => {
    expect(of({ ring: 3, preemptCount: 0x10000 })).toBe('user');
  });
});
