import { describe, expect, test } from 'vitest';
import { ProgramWindow, programWindow } from '../../emulator/trace/window.ts';
import { program, Story } from './story.ts';

describe('programWindow', () => {
  test("opens at the program's exec and closes at the exit of its last descendant", () => {
    const story = new Story();
    const self = story.fork(1);
    story.exec(self, '/lessons/sample');
    const child = story.fork(self);
    story.die(self).tick(0).die(child).call(1, 114, self);

    const seen = programWindow(story.events).map(({ event, task }) => `${task.lineage} ${event}`);
    expect(seen[0]).toBe('1.1 sched_process_exec');
    expect(seen).toContain('1.1 sched_process_exit');
    expect(seen).toContain('0 irq_handler_entry');
    expect(seen.at(-1)).toBe('1.1.1 sched_process_exit');
  });

  test('is not opened by the exec of another task, nor closed by its exit', () => {
    const story = new Story();
    story.exec(1, '/sbin/init');
    const self = story.fork(1);
    const orphan = story.fork(1);
    story.exec(orphan, '/bin/other').exec(self, '/lessons/sample').die(orphan).tick(self).die(self);
    const seen = programWindow(story.events);
    expect(seen[0]?.fields['filename']).toBe('/lessons/sample');
    expect(seen.at(-1)?.task.lineage).toBe('1.1');
    expect(seen.filter(({ event }) => event === 'sched_process_exit')).toHaveLength(2);
  });

  test('holds nothing when the program never starts', () => {
    expect(programWindow(new Story().tick(0).events)).toEqual([]);
  });

  test('says when it is closed, so that a run can end there', () => {
    const window = new ProgramWindow();
    const closed = program(() => {}).map((event) => window.accept(event) && window.closed);
    expect(closed.filter(Boolean)).toHaveLength(1);
  });
});
