import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { cycle, icount, pid } from '../../emulator/units.ts';
import { climax, eventsOf, extend, happened, nextEvent, previousEvent, UNREAD } from '../../emulator/web/story.ts';

const at = (time: number, event = 'sys_enter', seq = time): TraceEvent => ({
  seq,
  icount: icount(time),
  cycle: cycle(time),
  event,
  task: { pid: pid(2), lineage: '1.1', comm: 'story' },
  context: 'syscall',
  fields: {},
});

const times = fc.array(fc.nat({ max: 60 })).map((list) => list.sort((a, b) => a - b));

test('what has happened is what is not later than the moment', () => {
  fc.assert(
    fc.property(times, fc.nat({ max: 60 }), (list, moment) => {
      const events = list.map((time) => at(time));
      expect(happened(events, cycle(moment))).toBe(list.filter((time) => time <= moment).length);
      expect(nextEvent(events, cycle(moment))?.cycle).toBe(list.find((time) => time > moment));
      expect(previousEvent(events, cycle(moment))?.cycle).toBe(list.findLast((time) => time < moment));
    }),
  );
});

test('a chapter is the events of its names, and steps may look for one name', () => {
  const story = extend(UNREAD, [
    at(1, 'sched_process_exec'),
    at(2),
    at(3, 'sched_switch'),
    at(4, 'sched_process_fork'),
  ]);
  expect(eventsOf(story, 'life').map(({ cycle }) => cycle)).toEqual([1, 4]);
  expect(eventsOf(story, 'switches').map(({ cycle }) => cycle)).toEqual([1, 3, 4]);
  expect(eventsOf(story, 'everything')).toBe(story.events);
  expect(nextEvent(story.events, cycle(1), 'sched_process_fork')?.cycle).toBe(4);
  expect(previousEvent(story.events, cycle(4), 'sched_process_fork')).toBeUndefined();
});

test('the page begins at the last fork, or else at the first event', () => {
  expect(climax(extend(UNREAD, [at(1), at(2, 'sched_process_fork'), at(3, 'sched_process_fork'), at(4)]))?.cycle).toBe(
    3,
  );
  expect(climax(extend(UNREAD, [at(1), at(2)]))?.cycle).toBe(1);
  expect(climax(UNREAD)).toBeUndefined();
});

test('a run that meets what was read ahead adds only what is new', () => {
  const ahead = extend(UNREAD, [at(1), at(2)]);
  expect(extend(ahead, [at(1), at(2)])).toBe(ahead);
  const further = extend(ahead, [at(2), at(3)], cycle(9));
  expect(further.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(further.end).toBe(9);
  expect(extend(further, []).end).toBe(9);
});
