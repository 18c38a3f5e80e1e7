import { describe, expect, test } from 'vitest';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { formatTree } from '../../emulator/inspector/format.ts';
import { readTree } from '../../emulator/inspector/tree.ts';
import { FAMILY, Guest, TASK_MEMBERS, THREADS } from './kernel.ts';

describe('readTree', () => {
  test('follows the family lists from the idle task down', () => {
    expect(formatTree(readTree(new Guest(FAMILY).kernel()))).toBe(`[swapper](0) R
├─ init(1) S
│  └─ fork-twice(3) R
│     ├─ fork-twice(4) Z
│     └─ fork-twice(5) T
└─ [kthreadd](2) D
`);
  });

  test('shows the threads of a process before its children, and whose child is whose', () => {
    expect(formatTree(readTree(new Guest(THREADS).kernel()))).toBe(`[swapper](0) R
├─ init(1) S
│  ├─ {init}(6) S
│  ├─ {init}(7) R
│  │  └─ hello(8) R
│  └─ fork-twice(3) R
│     ├─ fork-twice(4) Z
│     └─ fork-twice(5) T
└─ [kthreadd](2) D
`);
  });

  test('shows addresses where they are asked for', () => {
    const drawing = formatTree(readTree(new Guest(FAMILY).kernel()), true);
    expect(drawing).toContain('└─ fork-twice(3) R  task_struct 0xc010c000  thread_info 0xc010e000\n');
  });

  test('is the same for shuffled fields', () => {
    const order = [...TASK_MEMBERS].reverse();
    expect(readTree(new Guest(FAMILY, { order }).kernel())).toEqual(readTree(new Guest(FAMILY).kernel()));
  });

  test('enters a task once, however its family loops', () => {
    const guest = new Guest(FAMILY);
    guest.ring(guest.node(4, 'children'), [guest.node(0, 'sibling')]);
    const { findings } = readTree(guest.kernel());
    expect(findings.map(({ kind }) => kind)).toContain('cycle');
  });

  test('reports a child that names another parent', () => {
    const guest = new Guest(FAMILY);
    guest.poke(guest.field(5, 'real_parent'), guest.task(1));
    expect(readTree(guest.kernel()).findings.map(findingWords)).toEqual([
      'real_parent of a task in children of fork-twice-3 at 0xc0114000 is 0xc0104000, but should be 0xc010c000',
    ]);
  });

  test('keeps the rest of the family when one list is torn', () => {
    const guest = new Guest(FAMILY);
    guest.poke(guest.node(3, 'children'), 0x6b6b6b6b);
    const drawing = formatTree(readTree(guest.kernel()));
    expect(drawing).toContain('fork-twice(4)');
    expect(drawing).toContain('[kthreadd](2)');
    expect(drawing).toContain('finding: children of fork-twice-3 is broken at ');
  });
});
