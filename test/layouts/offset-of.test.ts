import { beforeAll, describe, expect, test } from 'vitest';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { offsetOf, resolvePath } from '../../emulator/layouts/offset-of.ts';
import { typeName } from '../../emulator/layouts/type-name.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';

let layouts: TypeGraph;

beforeAll(async () => {
  ({ layouts } = await buildFixture('members-4', MEMBERS));
});

describe('offsetOf', () => {
  test.each([
    ['struct holes', 'd', 12],
    ['struct big', 'inner.d', 72],
    ['struct big', 'list.prev', 160],
    ['struct anonymous', 'number', 4],
    ['struct anonymous', 'right', 6],
    ['struct anonymous', 'named.word.high', 14],
    ['struct arrays', 'grid[2][1]', 24 + 36],
    ['struct arrays', 'heads[1].prev', 84],
    ['struct arrays', 'flexible[2]', 108],
    ['struct first_of_cycle', 'second.value', 4],
  ])('of %s, %s is %i', (type, path, offset) => {
    expect(offsetOf(layouts.find(type), path)).toBe(offset);
  });

  test('gives a bit-field no offset, but a place', () => {
    expect(() => offsetOf(layouts.find('struct bits'), 'middle')).toThrow(
      'Cannot take the offset of middle in struct bits: it is a bit-field',
    );
    const place = resolvePath(layouts.find('struct bits'), 'middle');
    expect({ ...place, type: typeName(place.type) }).toEqual({ type: 'u32', offset: 0, bits: { offset: 3, size: 12 } });
  });

  test.each([
    ['struct holes', 'z', 'Cannot find the member z in struct holes: it has a, b, c, d, e, f'],
    ['struct big', 'list.next.next', 'Cannot find the member next in struct list_head *: it is not a struct or union'],
    ['struct holes', 'a[1]', 'Cannot take the element 1 of char: it is not an array'],
    ['struct holes', 'a..b', 'Cannot follow the path "a..b": write it as member.member or member[index].member'],
    ['struct holes', '', 'Cannot follow the path ""'],
  ])('in %s refuses "%s" with a sentence', (type, path, message) => {
    expect(() => offsetOf(layouts.find(type), path)).toThrow(message);
  });
});
