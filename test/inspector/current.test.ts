import { describe, expect, test } from 'vitest';
import { readCurrent } from '../../emulator/inspector/current.ts';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { FAMILY, Guest } from './kernel.ts';

describe('readCurrent', () => {
  test.each([8192, 4096])('masks ESP in the kernel, with stacks of %i bytes', (threadSize) => {
    const guest = new Guest(FAMILY, { threadSize });
    for (const depth of [threadSize - 4, threadSize - 1024, 64]) {
      const { task, from } = readCurrent(guest.kernel({ esp: guest.stack(3) + depth }));
      expect([task?.pid, from]).toEqual([3, 'esp']);
    }
  });

  test('asks the TSS in ring 3, where ESP is the program’s', () => {
    const guest = new Guest(FAMILY);
    guest.setSp0(guest.stack(5) + 8192);
    const { task, from } = readCurrent(guest.kernel({ esp: 0xbffff000, cpl: 3 }));
    expect([task?.pid, from]).toEqual([5, 'tss']);
  });

  test('finds no task on a stack that is none', () => {
    const guest = new Guest(FAMILY);
    const current = readCurrent(guest.kernel({ esp: 0xc0380100 }));
    expect(current.task).toBeUndefined();
    expect(current.findings.map(findingWords)[0]).toBe(
      'task_struct at 0x00000000 cannot be read: at 0x00000004, page absent in CR3 0x00001000',
    );
  });

  test('does not believe a thread_info whose task has another stack', () => {
    const guest = new Guest(FAMILY);
    guest.poke(0xc0380000, guest.task(3));
    const current = readCurrent(guest.kernel({ esp: 0xc0380100 }));
    expect(current.task).toBeUndefined();
    expect(current.findings.map(findingWords)).toContain(
      'thread_info at 0xc0380000 is of the task at 0xc010c000, which has another stack, but should be of the task on this stack',
    );
  });

  test('reports an ESP that points nowhere', () => {
    const current = readCurrent(new Guest(FAMILY).kernel({ esp: 0x12345678 }));
    expect(current).toMatchObject({ findings: [{ kind: 'unreadable', what: 'thread_info' }] });
  });
});
