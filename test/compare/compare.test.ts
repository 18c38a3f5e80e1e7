import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, compareTraces } from '../../emulator/compare/compare.ts';
import { explain } from '../../emulator/compare/explain.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { readJsonLines, writeJsonLines } from '../../emulator/trace/jsonl.ts';
import { programWindow } from '../../emulator/trace/window.ts';
import { storyVocabulary } from '../trace/calls.ts';
import { GETPID, GETPPID, program, type Story, WAIT4, WRITE } from '../trace/story.ts';

const options = { vocabulary: await storyVocabulary() };
const compare = (a: readonly TraceEvent[], b: readonly TraceEvent[]) =>
  compareTraces({ name: 'a', events: a }, { name: 'b', events: b }, options);
const words = (comparison: Comparison) => (comparison.identical ? [] : comparison.differences.map(explain));

/** Two children, each of which writes its part; the parent waits for both. */
function forkTwice(story: Story, self: number): void {
  const first = story.fork(self);
  const second = story.fork(self);
  story.call(first, WRITE, 6, 1, 0x0804a010, 6).die(first);
  story.call(second, WRITE, 7, 1, 0x0804a020, 7).die(second);
  story.call(self, WAIT4, first, -1, 0xbffff000).call(self, WAIT4, second, -1, 0xbffff000);
}

describe('compareTraces', () => {
  test('calls a run and itself identical', () => {
    expect(compare(program(forkTwice), program(forkTwice)).identical).toBe(true);
  });

  test('is blind to pids, to time, to the name of the program and to where interrupts fall', () => {
    const shifted = program(
      (story, self) => {
        story.tick(self);
        forkTwice(story, self);
        story.tick(self).event(self, 'sched_switch', { prev_pid: self, next_pid: 0, prev_state: 0 }, 'preempted');
      },
      { firstPid: 4711, pace: 333, filename: '/tests/other-name' },
    );
    expect(compare(program(forkTwice), shifted)).toMatchObject({ identical: true, b: { timing: 3 } });
  });

  test('is blind to addresses, but not to NULL', () => {
    const write = (buffer: number) => program((story, self) => story.call(self, WRITE, 6, 1, buffer, 6));
    expect(words(compare(write(0x0804a010), write(0x08051234)))).toEqual([]);
    expect(words(compare(write(0x0804a010), write(0)))).toEqual([
      'in task 1.1, call write differs: buf is 0x0804a010 in A and NULL in B',
    ]);
  });

  test('is blind to registers that are not arguments', () => {
    const getpid = (garbage: number) => program((story, self) => story.call(self, GETPID, self, garbage, garbage));
    expect(words(compare(getpid(1), getpid(77)))).toEqual([]);
  });

  test('finds one extra call, with all pids shifted, and nothing else', () => {
    const more = program(
      (story, self) => {
        const first = story.fork(self);
        const second = story.fork(self);
        story.call(first, WRITE, 6, 1, 0x0804a010, 6).call(first, GETPPID, self).die(first);
        story.call(second, WRITE, 7, 1, 0x0804a020, 7).die(second);
        story.call(self, WAIT4, first, -1, 0xbffff000).call(self, WAIT4, second, -1, 0xbffff000);
      },
      { firstPid: 30 },
    );
    const comparison = compare(program(forkTwice), more);
    expect(words(comparison)).toEqual(['in task 1.1.1, B makes an extra call getppid() = task 1.1']);
    expect(words(compare(more, program(forkTwice)))).toEqual(['in task 1.1.1, B lacks the call getppid() = task 1.1']);
  });

  test('matches children by their lives when one too many shifts their numbers', () => {
    const extraChild = program((story, self) => {
      const first = story.fork(self);
      story.die(story.fork(self), 9);
      const second = story.fork(self);
      story.call(first, WRITE, 6, 1, 0x0804a010, 6).die(first);
      story.call(second, WRITE, 7, 1, 0x0804a020, 7).die(second);
      story.call(self, WAIT4, first, -1, 0xbffff000).call(self, WAIT4, second, -1, 0xbffff000);
    });
    expect(words(compare(program(forkTwice), extraChild))).toEqual([
      'in task 1.1, B makes an extra call fork() = task 1.1.2',
      'only B has task 1.1.2: 3 steps',
    ]);
  });

  test('matches children in order when they are alike and one of them does more', () => {
    const children = (extra: boolean) =>
      program((story, self) => {
        const [first, second] = [story.fork(self), story.fork(self)];
        if (extra) story.call(first, GETPPID, self);
        story.die(first).die(second);
      });
    expect(words(compare(children(false), children(true)))).toEqual([
      'in task 1.1.1, B makes an extra call getppid() = task 1.1',
    ]);
  });

  test('sees that another child was waited for', () => {
    const swapped = program((story, self) => {
      const first = story.fork(self);
      const second = story.fork(self);
      story.call(first, WRITE, 6, 1, 0x0804a010, 6).die(first);
      story.call(second, WRITE, 7, 1, 0x0804a020, 7).die(second);
      story.call(self, WAIT4, second, -1, 0xbffff000).call(self, WAIT4, first, -1, 0xbffff000);
    });
    expect(words(compare(program(forkTwice), swapped))).toEqual([
      'in task 1.1, call wait4 differs: ret is task 1.1.1 in A and task 1.1.2 in B',
      'in task 1.1, call wait4 differs: ret is task 1.1.2 in A and task 1.1.1 in B',
    ]);
  });

  test('shows a changed call field by field', () => {
    const write = (count: number) => program((story, self) => story.call(self, WRITE, count, 1, 0x0804a010, count));
    const comparison = compare(write(6), write(7));
    expect(words(comparison)).toEqual([
      'in task 1.1, call write differs: count is 6 in A and 7 in B; ret is 6 in A and 7 in B',
    ]);
  });

  test('treats the program that a task execs as a field like any other', () => {
    const shell = (filename: string) =>
      program((story, self) => {
        const child = story.fork(self);
        story.exec(child, filename).die(child);
      });
    expect(words(compare(shell('/bin/true'), shell('/bin/echo')))[0]).toBe(
      'in task 1.1.1, event sched_process_exec differs: filename is "/bin/true" in A and "/bin/echo" in B',
    );
  });

  test('orders differences as the first run met them, across tasks', () => {
    const both = (extra: boolean) =>
      program((story, self) => {
        const child = story.fork(self);
        story.call(child, GETPID, child).call(self, GETPID, self);
        if (extra) story.call(child, GETPPID, self).call(self, GETPPID, 1);
        story.die(child);
      });
    expect(words(compare(both(true), both(false)))).toEqual([
      'in task 1.1.1, B lacks the call getppid() = task 1.1',
      'in task 1.1, B lacks the call getppid() = task 1',
    ]);
  });

  test('says what stands in the place of what', () => {
    const asks = (...calls: readonly number[]) =>
      program((story, self) => {
        for (const call of calls) story.call(self, call, call === GETPID ? self : 1);
      });
    expect(words(compare(asks(GETPID), asks(GETPPID, GETPPID)))).toEqual([
      'in task 1.1, A makes the call getpid() = task 1.1 where B makes 2 steps (getppid() = task 1, getppid() = task 1)',
    ]);
    expect(words(compare(asks(), asks(GETPID, GETPPID)))).toEqual([
      'in task 1.1, B makes 2 extra steps (getpid() = task 1.1, getppid() = task 1)',
    ]);
  });

  test('reads arguments by their types', () => {
    const waits = (who: number) => program((story, self) => story.call(self, WAIT4, -10, who, 0, 0, 0));
    expect(words(compare(waits(-1), waits(0)))).toEqual([
      'in task 1.1, call wait4 differs: upid is -1 in A and 0 in B',
    ]);
  });

  test('finds the exit status', () => {
    const exits = (code: number) => program(() => {}, { code });
    expect(words(compare(exits(0), exits(3)))[0]).toBe(
      'in task 1.1, call exit_group differs: error_code is 0 in A and 3 in B',
    );
  });

  test('refuses a trace in which no program ran', () => {
    expect(() => compare(program(forkTwice), [])).toThrow('Cannot compare b: its trace has no event of a program');
  });

  test('agrees on windows as it does on whole traces, read back from a file', () => {
    const saved = (events: readonly TraceEvent[]) => readJsonLines(writeJsonLines(programWindow(events)), 'saved');
    const a = saved(program(forkTwice));
    const b = saved(program(forkTwice, { firstPid: 90 }));
    expect(words(compare(a, b))).toEqual([]);
  });
});

type Act = (story: Story, task: number) => unknown;

const askParent: Act = (story, task) => story.call(task, GETPPID, 1);
const shortLivedChild: Act = (story, task) => story.die(story.fork(task), 9);

/** What a random program does: who acts (by index among those alive), and which act. */
const script = fc.array(fc.tuple(fc.nat(5), fc.constantFrom('fork', 'write', 'getpid', 'die', 'tick')), {
  maxLength: 25,
});

function play(acts: readonly (readonly [number, string])[], extraAt = -1, extra: Act = askParent) {
  return (story: Story, self: number): void => {
    const alive = [self];
    acts.forEach(([who, act], index) => {
      const task = alive[who % alive.length] ?? self;
      if (index === extraAt) extra(story, task);
      if (act === 'fork') alive.push(story.fork(task));
      if (act === 'write') story.call(task, WRITE, who, 1, 0x0804a010, who);
      if (act === 'getpid') story.call(task, GETPID, task);
      if (act === 'tick') story.tick(task);
      if (act === 'die' && task !== self) {
        story.die(task);
        alive.splice(alive.indexOf(task), 1);
      }
    });
  };
}

describe('random programs', () => {
  test('are identical to themselves under other pids and another pace', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 3, max: 9999 }), (acts, firstPid) => {
        expect(words(compare(program(play(acts)), program(play(acts), { firstPid, pace: 7 })))).toEqual([]);
      }),
    );
  });

  test('differ by exactly the one call that was put in', () => {
    fc.assert(
      fc.property(script, fc.nat(24), fc.integer({ min: 3, max: 9999 }), (acts, at, firstPid) => {
        fc.pre(at < acts.length);
        const comparison = compare(program(play(acts)), program(play(acts, at), { firstPid }));
        expect(words(comparison)).toEqual([expect.stringMatching(/B makes an extra call getppid\(\) = task 1$/)]);
      }),
    );
  });

  test('differ by exactly the one child that was born in between', () => {
    fc.assert(
      fc.property(script, fc.nat(24), (acts, at) => {
        fc.pre(at < acts.length);
        const comparison = compare(program(play(acts)), program(play(acts, at, shortLivedChild)));
        expect(words(comparison)).toEqual([
          expect.stringMatching(/B makes an extra call fork\(\) = task [\d.]+$/),
          expect.stringMatching(/^only B has task [\d.]+: 3 steps$/),
        ]);
      }),
    );
  });
});
