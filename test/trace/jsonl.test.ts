import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTEXTS } from '../../emulator/trace/context.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { formatJson, readJsonLines, writeJsonLines } from '../../emulator/trace/jsonl.ts';
import { cycle, icount, pid } from '../../emulator/units.ts';
import { program } from './story.ts';

const scalar = fc.oneof(fc.maxSafeInteger(), fc.string());
const anyEvent: fc.Arbitrary<TraceEvent> = fc.record({
  seq: fc.nat(),
  icount: fc.maxSafeNat().map(icount),
  cycle: fc.maxSafeNat().map(cycle),
  event: fc.string({ minLength: 1 }),
  task: fc.record({ pid: fc.nat().map(pid), lineage: fc.string(), comm: fc.string() }),
  context: fc.constantFrom(...CONTEXTS),
  fields: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.oneof(scalar, fc.constant(null), fc.array(scalar)),
    { noNullPrototype: true },
  ),
});

describe('a saved trace', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 5 }), (events) => {
        expect(readJsonLines(writeJsonLines(events), 'a.jsonl')).toEqual(events);
      }),
    );
  });

  test('has one line for each event, in the documented order of keys', () => {
    const [first] = program(() => {});
    expect(first && formatJson(first)).toBe(
      '{"seq":0,"icount":100,"cycle":100,"event":"sched_process_fork","task":{"pid":0,"lineage":"0","comm":"swapper"},' +
        '"context":"idle","fields":{"parent_comm":"swapper","parent_pid":0,"child_comm":"swapper","child_pid":1}}',
    );
  });

  test('skips empty lines and accepts the line ends of other systems', () => {
    const events = program(() => {});
    expect(readJsonLines(`\r\n${writeJsonLines(events).replaceAll('\n', '\r\n')}\n`, 'a.jsonl')).toEqual(events);
  });

  const good =
    '{"seq":0,"icount":1,"cycle":1,"event":"x","task":{"pid":1,"lineage":"1","comm":"a"},"context":"idle","fields":{}}';
  test.each([
    ['{"seq":', 'it is not JSON'],
    ['[]', 'it is not an object'],
    [good.replace('"seq":0', '"seq":-1'), '"seq" is not a count'],
    [good.replace('"event":"x"', '"event":1'), '"event" is not a name'],
    [good.replace('"pid":1', '"pid":"1"'), '"task.pid" is not an integer'],
    [good.replace('"lineage":"1"', '"lineage":1'), '"task.lineage" is not a string'],
    [good.replace('idle', 'asleep'), '"context" is none of user, hardirq'],
    [good.replace('"fields":{}', '"fields":{"a":{}}'), 'field "a" is neither'],
  ])('refuses %s', (line, reason) => {
    expect(() => readJsonLines(`${good}\n${line}\n`, 'a.jsonl')).toThrow(`Cannot read a.jsonl line 2: ${reason}`);
  });
});
