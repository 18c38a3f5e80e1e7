import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { type Area, readAreas } from '../../emulator/inspector/mm/areas.ts';
import type { Census } from '../../emulator/inspector/mm/census.ts';
import { readFrameMap } from '../../emulator/inspector/mm/frame-map.ts';
import { spaceOf } from '../../emulator/inspector/mm/maps.ts';
import type { Mapping } from '../../emulator/inspector/mm/reverse-map.ts';
import { integerField, type TraceEvent } from '../../emulator/trace/event.ts';
import { physAddr } from '../../emulator/units.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, lesson, Recording } from '../support/recording.ts';
import {
  MemoryModel,
  type ModelFrame,
  type ModelPage,
  OPS,
  PAGES,
  PRIVATE,
  SHARED,
  type Wish,
} from './memory-model.ts';

const KERNEL = 'build/kernel/kernel.elf';
const PROGRAM = readFileSync(inTree('build/userland/tests/memory-script'));
const PAGE_SIZE = 4096;
const WRITE = 4;

/** Runs memory-script with these steps and stops after each, and where it has become another program. */
async function* stops(steps: readonly string[]): AsyncGenerator<{ line: string; recording: Recording }> {
  const run = carried('memory-script', PROGRAM);
  await using recording = await Recording.of(KERNEL, { ...run, argv: [...run.argv, ...steps] });
  const isLine = ({ event, fields, task }: TraceEvent): boolean =>
    event === 'sys_enter' && fields['id'] === WRITE && task.lineage.startsWith('1.1');
  recording.onEvent = isLine;
  while (recording.run().reason === 'trace') {
    const { arg1, arg2 } = recording.events.at(-1)?.fields ?? {};
    const text = recording.space().readBytes(Number(arg1) as never, Number(arg2));
    yield { line: new TextDecoder().decode(text).trimEnd(), recording };
  }
}

/** Everything that the kernel and the model disagree about is a failed expectation. */
function compare(census: Census, model: MemoryModel, pids: readonly number[]): void {
  const frames = new Map<ModelFrame, number>();
  for (const process of model.processes) {
    const space = spaceOf(census, pids[process.number] ?? -1);
    const pages = census.reverseMap.pagesOf(space);
    const { areas, findings } = readAreas(census.kernel, space);
    expect(findings).toEqual([]);
    expect(rightsOf(areas, PRIVATE)).toEqual(process.pages.map((page) => page?.rights));
    expect(rightsOf(areas, SHARED)).toEqual(new Array(PAGES).fill('rw-s'));
    process.pages.forEach((page, index) => {
      const found = pages.find(({ address }) => address === PRIVATE + index * PAGE_SIZE);
      if (!page?.frame) compareUnwritten(census, page, found);
      else comparePage(census, model, page.frame, found, frames);
    });
    for (const { frame, address } of pages) {
      if (address < SHARED || address >= SHARED + PAGES * PAGE_SIZE) continue;
      expect(wordIn(census, frame)).toBe(model.shared[(address - SHARED) / PAGE_SIZE]);
    }
  }
}

function comparePage(
  census: Census,
  model: MemoryModel,
  expected: ModelFrame,
  found: Mapping | undefined,
  frames: Map<ModelFrame, number>,
): void {
  const frame = found?.frame ?? -1;
  const users = model.users(expected);
  const facts = {
    value: wordIn(census, frame),
    count: census.memMap.count(frame),
    mapped: census.memMap.mapcount(frame),
  };
  expect(facts).toEqual({ value: expected.value, count: users, mapped: users });
  // One frame in the model, one in memory, and another one for each other.
  expect(frames.get(expected) ?? frame).toBe(frame);
  for (const [other, number] of frames) if (other !== expected) expect(number).not.toBe(frame);
  frames.set(expected, frame);
  if (users > 1) expect((found?.entry ?? 0) & 2).toBe(0);
}

/** Not there yet, or the page of zeros; or the file's own, which the page cache holds as well. */
function compareUnwritten(census: Census, page: ModelPage | undefined, found: Mapping | undefined): void {
  if (!found || found.special) return;
  expect(census.memMap.use(found.frame)).toBe('cache');
  expect(wordIn(census, found.frame)).toBe(page?.file);
  expect(found.entry & 2).toBe(0);
}

const rightsOf = (areas: readonly Area[], base: number): readonly (string | undefined)[] =>
  Array.from({ length: PAGES }, (_, index) => {
    const address = base + index * PAGE_SIZE;
    return areas.find(({ start, end }) => address >= start && address < end)?.rights;
  });

const wordIn = ({ kernel }: Census, frame: number): number | undefined =>
  kernel.space.memory.readU32(physAddr(frame * PAGE_SIZE));

/** Stops after every step, and compares. */
async function follow(wishes: readonly Wish[]): Promise<void> {
  const plan = new MemoryModel();
  const steps = wishes.map((wish) => {
    const step = plan.resolve(wish);
    plan.apply(step);
    return step;
  });
  const model = new MemoryModel();
  const pids: number[] = [];
  const left = [...steps];
  for await (const { line, recording } of stops(steps)) {
    const [step = '', result = ''] = line.split(': ');
    if (step === 'start') pids.push(recording.events.at(-1)?.task.pid ?? -1);
    else if (step !== 'anew') {
      expect(step).toBe(left.shift());
      expect(Number(result)).toBe(model.apply(step));
      if (step.endsWith('f')) pids.push(lastChild(recording));
    }
    const census = recording.inspector().census();
    const map = readFrameMap(census);
    expect(map.findings.map(findingWords)).toEqual([]);
    expect(map.categories.reduce((sum, { frames }) => sum + frames, 0)).toBe(map.frames);
    compare(census, model, pids);
  }
  expect(left).toEqual([]);
}

function lastChild({ events }: Recording): number {
  const fork = events.findLast(({ event }) => event === 'sched_process_fork');
  return (fork && integerField(fork, 'child_pid')) ?? -1;
}

const lessonRun = (name: string): Promise<Recording> => Recording.of(KERNEL, lesson(name));

describe('Memory that processes fork, write, unmap, map, protect, exec and exit', () => {
  test('is after every step as the simplest model says, and no count is wrong', async () => {
    const wish = fc.record({ who: fc.nat(5), op: fc.constantFrom(...OPS), page: fc.nat(PAGES - 1) });
    const wishes = fc.array(wish, { minLength: 12, maxLength: 40 });
    await fc.assert(fc.asyncProperty(wishes, follow), { numRuns: 5 });
  });
});

describe('The frame map of the real kernel', () => {
  test('adds up to all of RAM, and finds nothing wrong, between any two instructions that matter', async () => {
    await using recording = await lessonRun('fork-twice');
    recording.onEvent = ({ event, task }) => event === 'sys_exit' && task.lineage.startsWith('1.1');
    while (recording.run().reason === 'trace') {
      const { categories, frames, findings, map } = recording.inspector().frames();
      expect(findings.map(findingWords)).toEqual([]);
      expect(categories.reduce((sum, category) => sum + category.frames, 0)).toBe(frames);
      expect(map.length).toBe(frames);
    }
  });

  test('goes on adding up at any instruction of a fork, and says what is half done', async () => {
    await using recording = await lessonRun('fork-twice');
    recording.onEvent = ({ event, fields, task }) =>
      event === 'sys_enter' && fields['id'] === FORK && task.lineage === '1.1';
    recording.run();
    recording.onEvent = ({ event }) => event === 'sys_exit';
    const seen = new Set<string>();
    while (recording.run(5).reason === 'icount') {
      const { categories, frames, findings } = recording.inspector().frames();
      expect(categories.reduce((sum, category) => sum + category.frames, 0)).toBe(frames);
      expect(findings.length).toBeLessThan(10);
      for (const finding of findings) seen.add(findingWords(finding).replace(/ at 0x.*/, ''));
    }
    expect([...seen].some((words) => /^(_count|_mapcount) of frame|^nr_page_use/.test(words))).toBe(true);
    expect(recording.inspector().frames().findings).toEqual([]);
  });

  test('finds a count that is wrong, and a page that a program must not reach', async () => {
    await using recording = await lessonRun('fork-twice');
    recording.runTo('sched_process_fork', 6);
    const census = recording.inspector().census();
    const space = spaceOf(census, FIRST_PROGRAM);
    const page = census.reverseMap.pagesOf(space).find(({ frame }) => census.memMap.use(frame) === 'anon');
    const frame = page?.frame ?? -1;
    recording.poke(Number(recording.inspector().print(`&mem_map[${frame}]._mapcount`).value), 6);
    const table = recording.inspector().vtop(FIRST_PROGRAM, page?.address ?? 0).table;
    const exposed = (table?.at ?? 0) + 0xc0000000 + 400;
    recording.poke(exposed, 0x00100067);
    const words = recording.inspector().frames().findings.map(findingWords).join('\n');
    expect(words).toMatch(
      new RegExp(`_mapcount of frame ${frame} \\(anon\\) at 0x\\w+ is 6, but should be 1: 2 entries map it`),
    );
    expect(words).toMatch(/frame 256 \(image\) at 0x\w+ is mapped by a process, but should be the kernel's alone/);
  });
});

const FORK = 2;

/** After init and kthreadd. */
const FIRST_PROGRAM = 3;
