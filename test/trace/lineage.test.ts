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

  test('continues from a saved state as if it had not stopped', () => {
    const births = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 30 });
    fc.assert(
      fc.property(births, fc.nat(30), (forks, cut) => {
        const whole = new LineageBook();
        const first = new LineageBook();
        for (const [parent, child] of forks) whole.fork(pid(parent), pid(child));
        for (const [parent, child] of forks.slice(0, cut)) first.fork(pid(parent), pid(child));
        const second = new LineageBook(JSON.parse(JSON.stringify(first.state())));
        for (const [parent, child] of forks.slice(cut)) second.fork(pid(parent), pid(child));
        expect(second.state()).toEqual(whole.state());
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
