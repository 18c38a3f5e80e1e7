import { beforeAll, describe, expect, test } from 'vitest';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { KObject, type Reader } from '../../emulator/layouts/object.ts';
import { parseType } from '../../emulator/layouts/parse-type.ts';
import { virtAddr } from '../../emulator/units.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';
import { loaded } from '../support/loaded.ts';

let layouts: TypeGraph;
let reader: Reader;

beforeAll(async () => {
  const fixture = await buildFixture('members-4', MEMBERS);
  layouts = fixture.layouts;
  reader = loaded(fixture.elf);
});

const variable = (name: string): KObject => {
  const { type, address } = layouts.variable(name);
  return new KObject(reader, type, address);
};

const at = (type: string, address: number): KObject => new KObject(reader, parseType(layouts, type), virtAddr(address));

describe('An object', () => {
  test('has the values that the program gave it', () => {
    expect(variable('holes').value()).toEqual({ a: 1, b: -2, c: 3, d: -4_000_000_000_000n, e: -5, f: 102 });
    expect(variable('jiffies').value()).toBe(250);
    expect(variable('huge').value()).toBe(0xfedc_ba98_7654_3210n);
    expect(variable('favourite').value()).toBe('BLUE');
    expect(variable('favourite').number()).toBe(-3);
    expect(variable('arrays').member('name').value()).toBe('swapper');
    expect(variable('arrays').member('raw').value()).toEqual([1, 2, 3, 0, 0, 0]);
    expect(variable('arrays').member('grid').value()).toEqual([
      [1, 0, 0, 0],
      [2, 0, 0, 0],
      [0, 0, 0, 9],
    ]);
  });

  test('reads bit-fields of any width and place', () => {
    expect(variable('bits').value()).toEqual({
      ...{ low: 5, middle: 0xabc, high: 0x1ffff, tiny: 1, small: 42, word: 0x155, negative: -16, colour: 'BLUE' },
      ...{ wide: 0x12_3456_789an, wider: 0xf_ffffn, yes: true },
    });
    expect(variable('packed_bits').member('crossing_wide').value()).toBe(0x1123_4567_89ab_cdefn);
    expect(variable('packed_bits').member('crossing').number()).toBe(0x2aaaaaaa);
  });

  test('reads floating point numbers, of ten bytes too', () => {
    const { single, twice, most, flag } = variable('functions').value() as Record<string, unknown>;
    expect([single, twice, most, flag]).toEqual([1.5, -2.25, 1024.5, true]);
  });

  test('gives anonymous members to the struct around them', () => {
    expect(variable('anonymous').value()).toMatchObject({ before: 1, left: 3, right: 2, named: { deep: 100 } });
    expect(variable('anonymous').member('right').number()).toBe(2);
  });

  test('follows pointers, lists and containers', () => {
    const cycle = variable('cycle');
    expect(cycle.member('self').deref().address).toBe(cycle.address);
    expect(cycle.member('self').member('second.first').member('second.value').number()).toBe(3);
    const node = variable('cycle').member('second.value');
    expect(node.containerOf(cycle.type, 'second.value').address).toBe(cycle.address);
    expect(variable('arrays').member('words').index(1).string()).toBe('two');
    expect(variable('greeting').string()).toBe('hello');
    expect(variable('greeting').string(3)).toBe('hel');
    expect(variable('greeting').index(4).value()).toBe('o'.charCodeAt(0));
  });

  test('moves without reading: only what is asked for must be there', () => {
    const absent = at('struct big', 0x1000);
    expect(absent.member('inner.d').address).toBe(0x1000 + 72);
    expect(absent.member('list').containerOf(absent.type, 'list').address).toBe(0x1000);
    expect(at('int', 0x1000).cast(absent.type).type).toBe(absent.type);
  });

  test('says in a sentence what it could not read', () => {
    expect(() => at('struct holes', 0x1000).value()).toThrow(
      'Cannot read struct holes at 0x00001000: nothing is loaded at 0x00001000',
    );
    expect(() => at('struct list_head *', 0x1000).deref()).toThrow('Cannot read struct list_head * at 0x00001000');
    expect(() => variable('holes').member('zz')).toThrow('Cannot find the member zz in struct holes');
    expect(() => variable('jiffies').deref()).toThrow(
      'Cannot look behind unsigned long: it is neither a pointer nor an array',
    );
    expect(() => variable('holes').number()).toThrow('Cannot read a number from struct holes: it is not one');
    expect(() => variable('jiffies').string()).toThrow('Cannot read text from unsigned long: it holds no char');
    expect(() => variable('functions').member('opaque').string()).toThrow('it holds no char');
  });

  test('prints as C would initialize it', () => {
    const list = variable('only_here');
    const address = `0x${list.address.toString(16).padStart(8, '0')}`;
    expect(String(list)).toBe(
      `(struct list_head){\n\t.next = (struct list_head *)${address},\n\t.prev = (struct list_head *)${address},\n}`,
    );
    expect(String(variable('jiffies'))).toBe('(unsigned long)250');
    expect(String(variable('favourite'))).toBe('(enum colour)BLUE');
    expect(String(variable('arrays').member('name'))).toBe('(char [16])"swapper"');
    expect(String(variable('arrays').member('raw'))).toBe('(u8 [6]){ 1, 2, 3 }');
    expect(String(variable('arrays').member('grid').index(1))).toBe('(int [4]){ 2 }');
    expect(String(variable('arrays').member('flexible'))).toBe('(int []){}');
    expect(String(variable('zero_width'))).toBe('(struct zero_width){\n\t.a = (u32)31,\n\t.b = (u32)1,\n}');
    expect(String(variable('word').member('parts'))).toContain('.sign = (u32)0,');
    expect(String(at('int', 0))).toBe('<Cannot read int at 0x00000000: nothing is loaded at 0x00000000>');
  });

  test('goes into JSON', () => {
    expect(JSON.parse(JSON.stringify(variable('holes')))).toEqual({ a: 1, b: -2, c: 3, d: -4e12, e: -5, f: 102 });
    expect(JSON.stringify(variable('huge'))).toBe('"18364758544493064720"');
  });
});
