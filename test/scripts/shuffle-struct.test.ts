import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffleStruct } from '../../scripts/shuffle-struct.ts';

const HEADER = `#define SIZE 16

struct other {
	int a; /* stays; so does b */
	int b;
};

struct task_struct {
	volatile long state; /* -1; 0; >0 */
	void *stack;
	union {
		int one;
		long two;
	} nested;
	char comm[SIZE];
};

extern struct task_struct init_task;
`;

const FIELDS = ['volatile long state;', 'void *stack;', 'union { int one; long two; } nested;', 'char comm[SIZE];'];

test('keeps every field once and everything outside of the structure', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [before = '', after = ''] = shuffleStruct(HEADER, 'task_struct', seed).split('struct task_struct {\n');
      const [body = '', rest = ''] = after.split(/^\}/m);
      const fields = body.split('\n').map((line) => line.trim());
      expect(fields.filter((line) => line && !line.includes('__padding')).sort()).toEqual(FIELDS.toSorted());
      expect(before + rest).toBe(HEADER.replace(/struct task_struct \{.*?\n\}/s, ''));
    }),
  );
});

test('gives the same text for the same seed and others for others', () => {
  const texts = [1, 1, 2, 3].map((seed) => shuffleStruct(HEADER, 'task_struct', seed));
  expect(texts[0]).toBe(texts[1]);
  expect(new Set(texts).size).toBe(3);
});

test('says so when the structure is not there', () => {
  expect(() => shuffleStruct(HEADER, 'mm_struct', 1)).toThrow('Cannot shuffle struct mm_struct');
});
