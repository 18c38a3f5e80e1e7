import { describe, expect, test } from 'vitest';
import { parseTracepoint } from '../../emulator/trace/declarations.ts';

const record = (args: string, fields: string) =>
  parseTracepoint({ id: 64, system: 'sched', name: 'sched_switch', args, fields });

describe('parseTracepoint', () => {
  test('reads parameters as C writes them', () => {
    expect(
      record('struct task_struct *prev, unsigned long ip, const char *name, unsigned long args[6]', '').parameters,
    ).toEqual([
      { name: 'prev', type: 'struct task_struct *' },
      { name: 'ip', type: 'unsigned long' },
      { name: 'name', type: 'const char *' },
      { name: 'args', type: 'unsigned long [6]' },
    ]);
  });

  test('reads fields as paths from a parameter', () => {
    const { fields } = record('struct task_struct *prev', 'a=prev, b=prev->thread.sp, c = prev->files->fd[2]->count');
    expect(fields.map(({ name, parameter }) => [name, parameter])).toEqual([
      ['a', 'prev'],
      ['b', 'prev'],
      ['c', 'prev'],
    ]);
    expect(fields.map(({ steps }) => steps)).toEqual([
      [],
      [
        { kind: 'arrow', member: 'thread' },
        { kind: 'dot', member: 'sp' },
      ],
      [
        { kind: 'arrow', member: 'files' },
        { kind: 'arrow', member: 'fd' },
        { kind: 'index', index: 2 },
        { kind: 'arrow', member: 'count' },
      ],
    ]);
  });

  test('makes every parameter a field where no fields are declared', () => {
    expect(record('int irq, const char *name', '').fields.map(({ name }) => name)).toEqual(['irq', 'name']);
    expect(record('', '').fields).toEqual([]);
  });

  test('refuses a sixth parameter, for which there is no register', () => {
    expect(() => record('int a, int b, int c, int d, int e, int f', '')).toThrow(
      'Cannot use event sched_switch: it has 6 parameters; at most 5 fit in registers',
    );
  });

  test('names the event and the part that it cannot read', () => {
    expect(() => record('task', '')).toThrow('event sched_switch: "task" is not a parameter');
    expect(() => record('int a', 'a')).toThrow('event sched_switch: "a" is not name=expression');
    expect(() => record('int a', 'b=a+1')).toThrow('field b has "+1" where ->member, .member or [N] may stand');
  });
});
