import { describe, expect, test } from 'vitest';
import { compareTraces } from '../../emulator/compare/compare.ts';
import { comparisonJson, formatComparison } from '../../emulator/compare/format.ts';
import { storyVocabulary } from '../trace/calls.ts';
import { GETPPID, program, type Story, WRITE } from '../trace/story.ts';

const options = { vocabulary: await storyVocabulary() };

const quiet = (story: Story, self: number) => story.call(self, WRITE, 6, 1, 0x0804a010, 6);
const loud = (story: Story, self: number) => quiet(story, self).tick(self).call(self, GETPPID, 1);
const compare = (b: (story: Story, self: number) => unknown) =>
  compareTraces({ name: 'quiet', events: program(quiet) }, { name: 'loud', events: program(b) }, options);

describe('formatComparison', () => {
  test('shows the first divergence in its place', () => {
    expect(formatComparison(compare(loud))).toBe(`A is quiet, B is loud: 1 difference.

First divergence: in task 1.1, B makes an extra call getppid() = task 1
    A after icount 1000, B at icount 1300

      execve(0x0804a010, 0x0804b000, 0x0804c000) = 0
      sched_process_exec filename="/lessons/sample" pid=task 1.1 old_pid=task 1.1
      write(1, 0x0804a010, 6) = 6
    + getppid() = task 1
      exit_group(0)
      sched_process_exit comm="sample" pid=task 1.1 prio=120 exit_code=0

Compared 8 events of 1 task of A with 10 events of 1 task of B; left out 0 and 1 interrupts and task switches.
`);
  });

  test('shows of a long stretch only the beginning', () => {
    const many = (story: Story, self: number) => {
      for (let left = 50; left > 0; left--) story.call(self, GETPPID, 1);
    };
    const text = formatComparison(compare(many));
    expect(text.match(/^ {4}\+ getppid/gm)).toHaveLength(12);
    expect(text).toContain('    + … and 38 more\n');
  });

  test('says in one line that there is nothing to show', () => {
    expect(formatComparison(compare(quiet))).toMatch(/^quiet and loud are identical\.\nCompared 8 events/);
  });
});

describe('comparisonJson', () => {
  test('carries the events, the words and the context of every difference', () => {
    const json = comparisonJson(compare(loud));
    expect(json).toMatchObject({ schema: 'forklore-comparison-1', identical: false });
    expect(json.differences).toHaveLength(1);
    expect(json.differences[0]).toMatchObject({
      kind: 'extra',
      task: { a: '1.1', b: '1.1' },
      words: 'in task 1.1, B makes an extra call getppid() = task 1',
      a: [],
      b: [{ event: 'sys_enter' }, { event: 'sys_exit', fields: { ret: 1 } }],
    });
    expect(json.differences[0]?.context.before.at(-1)).toEqual({
      a: 'write(1, 0x0804a010, 6) = 6',
      b: 'write(1, 0x0804a010, 6) = 6',
      same: true,
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  test('has no differences for runs that agree', () => {
    expect(comparisonJson(compare(quiet))).toMatchObject({ identical: true, differences: [] });
  });
});
