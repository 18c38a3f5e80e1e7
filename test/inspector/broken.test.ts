import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCurrent } from '../../emulator/inspector/current.ts';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { readTasks } from '../../emulator/inspector/tasks.ts';
import { readTree, type TreeNode } from '../../emulator/inspector/tree.ts';
import { FAMILY, Guest, TASK_MEMBERS } from './kernel.ts';

/** Words written over members of tasks: wild, or pointing to the wrong place of another task. */
const PLACES = ['tasks', 'children', 'sibling', 'real_parent', 'stack', 'comm', 'pid'] as const;
const place = fc.record({
  task: fc.nat(FAMILY.length - 1),
  member: fc.constantFrom(...PLACES),
  second: fc.boolean(),
});
const value = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  place.map(({ task, member, second }) => ({ task, member, second })),
);
const damage = fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 8 });

const flatten = (node: TreeNode): readonly TreeNode[] => [node, ...node.children.flatMap(flatten)];

describe('However its memory is broken, a guest', () => {
  test('is described to an end, with no task twice and every finding in words', () => {
    fc.assert(
      fc.property(damage, fc.shuffledSubarray(TASK_MEMBERS, { minLength: TASK_MEMBERS.length }), (pokes, order) => {
        const guest = new Guest(FAMILY, { order });
        const addressOf = ({ task, member, second }: { task: number; member: string; second: boolean }) =>
          guest.field(task, member) +
          (second && member !== 'pid' && member !== 'real_parent' && member !== 'stack' ? 4 : 0);
        for (const [where, what] of pokes)
          guest.poke(addressOf(where), typeof what === 'number' ? what : addressOf(what));

        const kernel = guest.kernel({ esp: guest.stack(3) + 64 });
        const { rows, findings } = readTasks(kernel);
        const { root, findings: torn } = readTree(kernel);
        const current = readCurrent(kernel);
        const listed = rows.map(({ task }) => task);
        const drawn = root ? flatten(root).map(({ task }) => task.task) : [];
        expect(new Set(listed).size).toBe(listed.length);
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(listed.length + drawn.length).toBeLessThanOrEqual(2 * (FAMILY.length + pokes.length));
        for (const finding of [...findings, ...torn, ...current.findings])
          expect(findingWords(finding)).toMatch(/0x[\da-f]{8}/);
      }),
    );
  });
});
