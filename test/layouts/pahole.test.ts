import { describe, expect, test } from 'vitest';
import type { AggregateType, TypeGraph } from '../../emulator/layouts/graph.ts';
import { layoutOf, type MemberLayout } from '../../emulator/layouts/layout.ts';
import { hasDebianTool } from '../../scripts/debian-tool.ts';
import { buildFixture, type Fixture, MEMBERS, openFixture } from '../support/fixture.ts';
import { bitFieldText, memberText, type PaholeMember, pahole } from '../support/pahole.ts';

const KERNEL = 'build/kernel/kernel.elf';

describe.skipIf(!hasDebianTool('pahole', 'dwarves'))('Every struct and union has the layout that pahole sees', () => {
  // Up to DWARF 3 bit-fields are counted from the top of their unit, from 4 on from the start of the struct.
  test.each([2, 3, 4, 5] as const)('in DWARF %i', async (dwarf) => {
    agrees(await buildFixture(`members-${dwarf}`, MEMBERS, { dwarf }));
  });

  test('in the kernel', async () => {
    const compared = agrees(await openFixture(KERNEL));
    expect(compared).toEqual(expect.arrayContaining(['struct task_struct', 'union thread_union']));
  });
});

/** Compares both ways, and returns the names of what was compared. */
function agrees({ path, layouts }: Fixture): readonly string[] {
  const theirs = pahole(path).map(({ kind, name, size, members }) => ({ type: `${kind} ${name}`, size, members }));
  const ours = structs(layouts);
  const names = [...new Set(ours.map(({ type }) => type))].sort();
  expect(names).toEqual([...new Set(theirs.map(({ type }) => type))].sort());
  for (const each of theirs) {
    const candidates = ours.filter(({ type }) => type === each.type);
    expect(candidates).toContainEqual({ ...each, size: each.size ?? candidates[0]?.size });
  }
  return names;
}

function structs({ roots }: TypeGraph) {
  const named = roots.filter(
    (type): type is AggregateType => (type.kind === 'struct' || type.kind === 'union') && !type.incomplete,
  );
  return named.map((type) => {
    const { size, members = [] } = layoutOf(type);
    return { type: `${type.kind} ${type.name}`, size, members: members.flatMap(rows) };
  });
}

function rows({ name, offset, size, bits, members }: MemberLayout): readonly PaholeMember[] {
  if (bits) return [bitFieldText(name ?? '', offset * 8 + bits.offset, bits.size)];
  return [...(members ?? []).flatMap(rows), memberText(name ?? '', offset, size)];
}
