import { beforeAll, describe, expect, test } from 'vitest';
import { formatLayout } from '../../emulator/layouts/format.ts';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { layoutJson } from '../../emulator/layouts/layout.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';

let layouts: TypeGraph;

beforeAll(async () => {
  ({ layouts } = await buildFixture('members-4', MEMBERS));
});

const format = (name: string): string => formatLayout(layouts.find(name));

describe('formatLayout', () => {
  test('prints holes, bit-fields, cache lines and padding', () => {
    expect(format('struct big')).toBe(`struct big {
	char                       a[60];                /*     0    60 */
	struct holes               inner;                /*    60    24 */
	/* --- cacheline 1 boundary (64 bytes) was 20 bytes ago --- */
	u8                         tail_bits:3;          /*    84: 0  1 */

	/* XXX 5 bits hole */

	char                       b[70];                /*    85    70 */

	/* XXX 1 byte hole */

	/* --- cacheline 2 boundary (128 bytes) was 28 bytes ago --- */
	struct list_head           list;                 /*   156     8 */
	short                      last;                 /*   164     2 */

	/* size: 168, cachelines: 3, members: 6 */
	/* holes: 1, sum holes: 1 */
	/* bit holes: 1, sum bit holes: 5 bits */
	/* padding: 2 */
};
`);
  });

  test('opens members whose types have no name, with offsets from the outermost struct', () => {
    expect(format('struct anonymous')).toBe(`struct anonymous {
	int                        before;               /*     0     4 */
	union {
		int                number;               /*     4     4 */
		struct {
			short      left;                 /*     4     2 */
			short      right;                /*     6     2 */
		};                                       /*     4     4 */
		void               *pointer;             /*     4     4 */
	};                                               /*     4     4 */
	struct {
		char               deep;                 /*     8     1 */

		/* XXX 3 bytes hole */

		union word         word;                 /*    12     4 */
	} named;                                         /*     8     8 */
	int                        after;                /*    16     4 */

	/* size: 20, cachelines: 1, members: 4 */
};
`);
  });

  test('prints enums with their values, and other types with their size', () => {
    expect(format('enum colour')).toBe(
      'enum colour {\n\tRED = 0,\n\tGREEN = 5,\n\tBLUE = -3,\n\n\t/* size: 4 */\n};\n',
    );
    expect(format('u64')).toBe('u64; /* size: 8 */\n');
  });

  test('has no layout to print for what has no size', () => {
    expect(() => formatLayout({ kind: 'void' })).toThrow('Cannot take the size of void: it has none');
    expect(() => formatLayout({ kind: 'struct', name: 'x', size: 0 as never, members: [], incomplete: true })).toThrow(
      'Cannot take the size of struct x: it is declared but nowhere defined',
    );
  });
});

describe('layoutJson', () => {
  test('is plain data with the same content', () => {
    expect(JSON.parse(JSON.stringify(layoutJson(layouts.find('struct zero_width'))))).toEqual({
      ...{ type: 'struct zero_width', kind: 'struct', size: 8 },
      members: [
        { name: 'a', type: 'u32', offset: 0, size: 4, bits: { offset: 0, size: 5 } },
        { name: 'b', type: 'u32', offset: 4, size: 4, bits: { offset: 0, size: 5 }, hole: { bits: 3, bytes: 3 } },
      ],
      padding: { bits: 3, bytes: 3 },
    });
  });

  test('holds the members of unnamed types inside, and those of named ones not', () => {
    const { members = [] } = layoutJson(layouts.find('struct anonymous'));
    expect(members.map(({ name, type }) => [name, type])).toEqual([
      ...[
        ['before', 'int'],
        [null, 'union {...}'],
        ['named', 'struct {...}'],
        ['after', 'int'],
      ],
    ]);
    expect(members[2]?.members?.map(({ name, members: inner }) => [name, inner])).toEqual([
      ...[
        ['deep', undefined],
        ['word', undefined],
      ],
    ]);
    expect(layoutJson(layouts.find('enum colour'))).toMatchObject({
      kind: 'enum',
      values: [{ name: 'RED', value: 0 }, {}, {}],
    });
  });
});
