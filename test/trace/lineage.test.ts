import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { descends, LineageBook, learn, parentOf } from '../../emulator/trace/lineage.ts';
import { pid } from '../../emulator/units.ts';

describe('LineageBook', () => {
  test('numbers children in birth order from init', () => {
    const book = new LineageBook();
    expect(book.of(pid(0))).toBe('0');
    expect(book.fork(pid(0), pid(1))).toBe('1');
    expect(book.fork(pid(0), pid(2))).toBe('2');
    expect(book.fork(pid(2), pid(3))).toBe('2.1');
    expect(book.fork(pid(1), pid(40))).toBe('1.1');
    expect(book.fork(pid(40), pid(41))).toBe('1.1.1');
    expect(book.fork(pid(40), pid(44))).toBe('1.1.2');
  });

  test('gives a pid that is used again to its new holder', () => {
    const book = new LineageBook();
    book.fork(pid(0), pid(1));
    expect(book.fork(pid(1), pid(5))).toBe('1.1');
    expect(book.fork(pid(1), pid(5))).toBe('1.2');
    expect(book.of(pid(5))).toBe('1.2');
  });

  test('calls a task whose birth it never saw unknown', () => {
    expect(new LineageBook().of(pid(77))).toBe('?');
  });

  test('lets a thread that execs keep its lineage under the pid of its leader', () => {
    const book = new LineageBook();
    book.fork(pid(0), pid(1));
    book.fork(pid(1), pid(8));
    learn(book, { event: 'sched_process_exec', fields: { filename: '/x', pid: 1, old_pid: 8 } });
    expect(book.of(pid(1))).toBe('1.1');
  });

  test('gives every task a lineage of its own, longer than its parent’s', () => {
    const births = fc.array(fc.nat(30), { maxLength: 30 });
    fc.assert(
      fc.property(births, (parents) => {
        const book = new LineageBook();
        const lineages = parents.map((parent, index) => [
          book.of(pid(parent % (index + 1))),
          book.fork(pid(parent % (index + 1)), pid(index + 1)),
        ]);
        expect(new Set(lineages.map(([, child]) => child)).size).toBe(parents.length);
        for (const [parent, child] of lineages) expect(child && parentOf(child)).toBe(parent);
      }),
    );
  });
});

test('a lineage descends from itself and its ancestors, not from a namesake', () => {
  expect(descends('1.1', '1.1')).toBe(true);
  expect(descends('1.1.3', '1.1')).toBe(true);
  expect(descends('1.10', '1.1')).toBe(false);
  expect(descends('1', '1.1')).toBe(false);
});

test('the parent of a lineage is one number shorter, and swapper ends the line', () => {
  expect(['1.1.2', '1.1', '1', '0'].map(parentOf)).toEqual(['1.1', '1', '0', undefined]);
});
