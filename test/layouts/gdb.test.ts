import { beforeAll, describe, expect, test } from 'vitest';
import type { Type } from '../../emulator/layouts/graph.ts';
import { type Gap, layoutOf, type MemberLayout } from '../../emulator/layouts/layout.ts';
import { KObject } from '../../emulator/layouts/object.ts';
import { bare } from '../../emulator/layouts/resolve.ts';
import { declaration } from '../../emulator/layouts/type-name.ts';
import { hasDebianTool } from '../../scripts/debian-tool.ts';
import { buildFixture, type Fixture, MEMBERS } from '../support/fixture.ts';
import { gdb } from '../support/gdb.ts';
import { loaded } from '../support/loaded.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await buildFixture('members-4', MEMBERS);
});

describe.skipIf(!hasDebianTool('gdb'))('gdb agrees', () => {
  // Structs whose members are no structs: gdb would open those, whether they have a name or not.
  test.each(['holes', 'bits', 'zero_width', 'functions', 'aligned', 'packed_bits', 'second_of_cycle'])(
    'with declarations, offsets and holes of struct %s',
    (name) => {
      const { members = [], padding } = layoutOf(fixture.layouts.find(`struct ${name}`));
      const ours = [
        ...members.flatMap((member) => [...gap(member.hole, 'hole'), row(member)]),
        ...gap(padding, 'padding'),
      ];
      expect(ours).toEqual(parse(gdb(fixture.path, [`ptype/o struct ${name}`])));
    },
  );

  test('with every number in every variable', () => {
    const memory = loaded(fixture.elf);
    const leaves = [...fixture.layouts.variables.values()]
      // Two files have a variable of this name, and gdb means the other one.
      .filter(({ name }) => name !== 'only_here')
      .flatMap(({ name, type, address }) => scalars(name, new KObject(memory, type, address)));
    const asked = leaves.map(([path]) => `printf "%lld\\n", (long long)${path}`);
    const answers = gdb(fixture.path, asked).trim().split('\n');
    expect(leaves.map(([path, value]) => `${path} = ${value}`)).toEqual(
      leaves.map(([path], index) => `${path} = ${answers[index]}`),
    );
    expect(leaves.length).toBeGreaterThan(100);
  });
});

function row({ name, type, offset, bits }: MemberLayout): string {
  const declared = declaration(type, name ?? '');
  return bits ? `bit ${offset * 8 + bits.offset}: ${declared}:${bits.size}` : `byte ${offset}: ${declared}`;
}

const gap = (unused: Gap | undefined, what: string): readonly string[] => [
  ...(unused?.bits ? [`${unused.bits}-bit ${what}`] : []),
  ...(unused?.bytes ? [`${unused.bytes}-byte ${what}`] : []),
];

/** The lines of ptype/o, in our words. */
function parse(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const unused = line.match(/XXX +(\d+-(?:bit|byte) (?:hole|padding))/)?.[1];
    if (unused !== undefined) return [unused];
    const [, offset, bit, declared] = line.match(/^\/\* +(\d+)(?:: (\d+))? +\| +\d+ \*\/ {4}(\w.*);$/) ?? [];
    if (declared === undefined) return [];
    const own = declared.replace(/\* (?=const)/g, '*').replace(/ : (\d+)$/, ':$1');
    return [bit === undefined ? `byte ${offset}: ${own}` : `bit ${Number(offset) * 8 + Number(bit)}: ${own}`];
  });
}

/** Paths in C to all integers, enums and pointers in an object, each with its value as a signed 64-bit number. */
function scalars(path: string, object: KObject): readonly (readonly [string, bigint])[] {
  const type: Type = bare(object.type);
  switch (type.kind) {
    case 'int':
    case 'enum':
    case 'pointer':
      return [[path, BigInt.asIntN(64, exact(object))]];
    case 'array':
      return Array.from({ length: type.count ?? 0 }, (_, index) =>
        scalars(`${path}[${index}]`, object.index(index)),
      ).flat();
    case 'struct':
    case 'union':
      return type.members.flatMap(({ name, type: inner, offset }) => {
        if (name !== undefined) return scalars(`${path}.${name}`, object.member(name));
        return scalars(path, new KObject(object.reader, inner, (object.address + offset) as typeof object.address));
      });
    default:
      return [];
  }
}

const exact = (object: KObject): bigint => {
  const value = object.value();
  return typeof value === 'bigint' ? value : BigInt(object.number());
};
