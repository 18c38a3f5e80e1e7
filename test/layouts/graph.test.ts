import { beforeAll, describe, expect, test } from 'vitest';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { bare } from '../../emulator/layouts/resolve.ts';
import { declaration } from '../../emulator/layouts/type-name.ts';
import { buildFixture, type Fixture, MEMBERS } from '../support/fixture.ts';

let fixture: Fixture;
let layouts: TypeGraph;

beforeAll(async () => {
  fixture = await buildFixture('members-4', MEMBERS);
  layouts = fixture.layouts;
});

describe('A type graph', () => {
  test('finds types by their full name, and by a bare tag', () => {
    expect(layouts.find('struct list_head')).toBe(layouts.find('list_head'));
    expect(layouts.find('union word').kind).toBe('union');
    expect(layouts.find('u32').kind).toBe('typedef');
    expect(layouts.find('enum colour')).toMatchObject({ signed: true, size: 4 });
    expect(layouts.lookup('struct nothing')).toBeUndefined();
  });

  test('has one type for a struct that both files define alike', () => {
    const lists = layouts.roots.filter((type) => type.kind === 'struct' && type.name === 'list_head');
    expect(lists).toHaveLength(1);
  });

  test('keeps two structs of one name apart, each where it is meant', () => {
    const packed = layouts.roots.filter((type) => type.kind === 'struct' && type.name === 'packed');
    expect(packed.map((type) => 'size' in type && type.size)).toEqual([15, 4]);
    const uses = layouts.find('struct uses_declared');
    expect(uses.kind === 'struct' && uses.members[1]?.type).toBe(packed[1]);
  });

  test('completes a declaration by the definition in another file', () => {
    const functions = layouts.find('struct functions');
    const opaque = functions.kind === 'struct' && functions.members.find(({ name }) => name === 'opaque')?.type;
    expect(opaque && opaque.kind === 'pointer' && opaque.to).toBe(layouts.find('struct opaque'));
    expect(layouts.find('struct opaque')).toMatchObject({ size: 12 });
  });

  test('closes cycles: what a struct points to is the struct itself', () => {
    const list = layouts.find('struct list_head');
    const next = list.kind === 'struct' ? list.members[0]?.type : undefined;
    expect(next?.kind === 'pointer' && next.to).toBe(list);
  });

  test('knows variables by name with type and address, as the symbol table has them', () => {
    expect(layouts.variable('jiffies')).toMatchObject({ name: 'jiffies', type: { name: 'unsigned long' } });
    expect(declaration(layouts.variable('greeting').type, 'greeting')).toBe('char *greeting');
    expect(bare(layouts.variable('huge').type)).toMatchObject({ size: 8, signed: false });
    expect(() => layouts.variable('nope')).toThrow('Cannot find the variable nope in build/test/members-4.elf');
  });

  test('knows enumerators of named and of unnamed enums', () => {
    expect(layouts.enumerator('GREEN')).toBe(5);
    expect(layouts.enumerator('BLUE')).toBe(-3);
    expect(layouts.enumerator('ANONYMOUS_ENUMERATOR')).toBe(0x12345678);
    expect(layouts.enumerator('VIOLET')).toBeUndefined();
  });
});
