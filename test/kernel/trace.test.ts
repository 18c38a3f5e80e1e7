import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareTraces } from '../../emulator/compare/compare.ts';
import { comparisonJson, formatComparison } from '../../emulator/compare/format.ts';
import { openImage } from '../../emulator/image/image.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import type { RunSpec } from '../../emulator/protocol.ts';
import { compileEvents } from '../../emulator/trace/compile.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { readJsonLines, writeJsonLines } from '../../emulator/trace/jsonl.ts';
import type { Vocabulary } from '../../emulator/trace/text.ts';
import { programWindow } from '../../emulator/trace/window.ts';
import { inTree } from '../../scripts/tree.ts';
import { buildFixture } from '../support/fixture.ts';
import { carried, lesson, Recording } from '../support/recording.ts';

const IMAGE = 'build/image/forklore.elf';

/** All events of a run; with `pidShift`, the kernel has given that many pids already when the program starts. */
async function record(run: RunSpec, pidShift = 0): Promise<readonly TraceEvent[]> {
  await using recording = await Recording.of(IMAGE, run);
  recording.onEvent = ({ event }) => {
    const { address } = recording.booted.layouts.variable('last_pid');
    if (event === 'forklore_ready')
      recording.poke(address, Number(recording.inspector().print('last_pid').value) + pidShift);
    return false;
  };
  expect(recording.run().reason).toBe('power');
  return recording.events;
}

const summary = (events: readonly TraceEvent[], name: string) =>
  events.filter(({ event }) => event === name).map(({ task, context }) => `${task.lineage} ${context}`);

describe('On the real kernel, a trace', () => {
  test("tells fork-twice's life by lineage, whatever the pids are", async () => {
    for (const shift of [0, 1000]) {
      const events = programWindow(await record(lesson('fork-twice'), shift));
      expect(summary(events, 'sched_process_fork')).toEqual(['1.1 syscall', '1.1.1 syscall', '1.1 syscall']);
      expect(new Set(summary(events, 'sched_process_exit'))).toEqual(
        new Set(['1.1.1.1 syscall', '1.1.1 syscall', '1.1.2 syscall', '1.1 syscall']),
      );
      expect(events[0]).toMatchObject({ event: 'sched_process_exec', fields: { filename: '/lessons/fork-twice' } });
      expect(events[0]?.task.pid).toBe(3 + shift);
      expect(events.at(-1)).toMatchObject({ event: 'sched_process_exit', task: { lineage: '1.1' } });
    }
  });

  test('opens and closes every system call that returns', async () => {
    const open = new Map<string, unknown>();
    for (const { event, task, fields } of await record(lesson('fork-twice'))) {
      if (event === 'sys_enter') {
        expect(open.get(task.lineage)).toBeUndefined();
        open.set(task.lineage, fields['id']);
      }
      if (event === 'sys_exit' && open.has(task.lineage)) {
        expect(fields['id']).toBe(open.get(task.lineage));
        open.delete(task.lineage);
      }
    }
  });

  test('is stamped with the context that the interrupt really had', async () => {
    const spinner = await readFile(inTree('build/userland/tests/timer-preempts'));
    const events = await record(carried('timer-preempts', new Uint8Array(spinner)));
    const inHandler = events.filter(({ event }) => event.startsWith('irq_handler'));
    expect(inHandler.length).toBeGreaterThan(2);
    expect(new Set(inHandler.map(({ context }) => context))).toEqual(new Set(['hardirq']));
    const switches = events.filter(({ event, task, fields }) => {
      return event === 'sched_switch' && task.lineage.startsWith('1.1') && fields['prev_state'] === 0;
    });
    expect(switches.map(({ context }) => context)).toContain('preempted');
  });

  test('reads back from a file as it was', async () => {
    const events = await record(lesson('hello'));
    expect(readJsonLines(writeJsonLines(events), 'hello.jsonl')).toEqual(events);
  });

  test('leaves the guest as it is without one', async () => {
    const hash = async (traced: boolean) => {
      await using recording = await Recording.of(IMAGE, lesson('fork-twice'));
      if (!traced) {
        const ready = recording.booted.table.events.filter(({ name }) => name === 'forklore_ready');
        recording.machine.recorder.enable(ready.map(({ plan }) => plan));
      }
      const { icount } = recording.run();
      return [recording.events.length > 10, icount, await recording.machine.ramHash()];
    };
    const [traced, quiet] = [await hash(true), await hash(false)];
    expect([traced[0], quiet[0]]).toEqual([true, false]);
    expect(traced.slice(1)).toEqual(quiet.slice(1));
  });
});

describe('On the real kernel, two runs', () => {
  let vocabulary: Vocabulary;
  beforeAll(async () => {
    const image = openImage(new Uint8Array(await readFile(inTree(IMAGE))), IMAGE);
    vocabulary = compileEvents(image, loadLayouts(image)).vocabulary;
  });
  const compare = (a: readonly TraceEvent[], b: readonly TraceEvent[]) =>
    compareTraces({ name: 'a', events: programWindow(a) }, { name: 'b', events: programWindow(b) }, { vocabulary });

  test('of one program are identical, under other pids too', async () => {
    const calls = await buildFixture('calls', ['test/kernel/fixtures/calls.c']);
    const [a, b, shifted] = [
      await record(carried('calls', calls.bytes)),
      await record(carried('calls', calls.bytes)),
      await record(carried('calls', calls.bytes), 4000),
    ];
    expect(a).toEqual(b);
    expect(formatComparison(compare(a, shifted))).toMatch(/^a and b are identical\./);
  });

  test('of which one makes a single extra system call, with all pids shifted, differ in that call alone', async () => {
    const source = ['test/kernel/fixtures/calls.c'];
    const plain = await buildFixture('calls', source);
    const extra = await buildFixture('calls-extra', source, { compilerFlags: ['-DEXTRA'] });
    const [a, b] = [
      await record(carried('calls', plain.bytes)),
      await record(carried('calls-extra', extra.bytes), 4000),
    ];
    const json = comparisonJson(compare(a, b));
    expect(json.differences.map(({ words }) => words)).toEqual([
      'in task 1.1.1, B makes an extra call getppid() = task 1.1',
    ]);
    expect(json.differences[0]?.b.map(({ event }) => event)).toEqual(['sys_enter', 'sys_exit']);
  });
});
