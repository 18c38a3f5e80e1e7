import { beforeAll, describe, expect, test } from 'vitest';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import { parseDeclaration, parseType } from '../../emulator/layouts/parse-type.ts';
import { sizeOf } from '../../emulator/layouts/resolve.ts';
import { typeName } from '../../emulator/layouts/type-name.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';

let layouts: TypeGraph;

beforeAll(async () => {
  ({ layouts } = await buildFixture('members-4', MEMBERS));
});

describe('parseType', () => {
  test.each([
    ['struct list_head *', 'struct list_head *', 4],
    ['struct list_head', 'struct list_head', 8],
    ['list_head**', 'struct list_head **', 4],
    ['const char *', 'const char *', 4],
    ['char const *', 'const char *', 4],
    ['char *const', 'char *const', 4],
    ['const volatile u32', 'const volatile u32', 4],
    ['u32', 'u32', 4],
    ['char[16]', 'char [16]', 16],
    ['char *[3]', 'char *[3]', 12],
    ['int [2][3]', 'int [2][3]', 24],
    ['unsigned', 'unsigned int', 4],
    ['long unsigned int', 'unsigned long', 4],
    ['long long', 'long long', 8],
    ['signed char', 'signed char', 1],
    ['short unsigned', 'unsigned short', 2],
    ['void *', 'void *', 4],
    ['enum colour', 'enum colour', 4],
    ['handler_t', 'handler_t', 4],
    ['long double', 'long double', 12],
  ])('reads %s', (text, name, size) => {
    const type = parseType(layouts, text);
    expect(typeName(type)).toBe(name);
    expect(sizeOf(type)).toBe(size);
  });

  test('gives the very type of the program, not a copy', () => {
    expect(parseType(layouts, 'struct holes')).toBe(layouts.find('struct holes'));
    expect(parseType(layouts, 'unsigned long')).toBe(layouts.variable('jiffies').type);
  });

  test.each([
    ['', 'Cannot parse the type "": it does not begin with the name of a type'],
    ['*', 'Cannot parse the type "*": it does not begin with the name of a type'],
    ['struct', 'Cannot parse the type "struct": struct must be followed by a name'],
    ['struct hole', 'Cannot find the type struct hole in build/test/members-4.elf: did you mean struct holes?'],
    ['zzz', 'Cannot find the type zzz in build/test/members-4.elf: check its spelling'],
    ['int x', 'Cannot parse the type "int x": it declares the name x; leave the name out'],
    ['int [x]', 'Cannot parse the type "int [x]": write an array as [16]'],
    ['int (*)(void)', 'Cannot parse the type "int (*)(void)": "(" is not expected there'],
    ['int;', 'Cannot parse the type "int;": ";" is not expected there'],
  ])('refuses "%s" with a sentence', (text, message) => {
    expect(() => parseType(layouts, text)).toThrow(message);
  });
});

describe('parseDeclaration', () => {
  test.each([
    ['struct list_head *prev', 'struct list_head *', 'prev'],
    ['char comm[16]', 'char [16]', 'comm'],
    ['unsigned long args[6]', 'unsigned long [6]', 'args'],
    ['u32 *restrict size', 'u32 *', 'size'],
    ['int flexible[]', 'int []', 'flexible'],
    ['int irq', 'int', 'irq'],
    ['unsigned long', 'unsigned long', undefined],
  ])('reads %s', (text, type, name) => {
    const declared = parseDeclaration(layouts, text);
    expect([typeName(declared.type), declared.name]).toEqual([type, name]);
  });
});
