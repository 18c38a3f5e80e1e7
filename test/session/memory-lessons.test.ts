/** What each lesson about memory says happens, counted from the events of its run. */
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import { integerField, type TraceEvent } from '../../emulator/trace/event.ts';

/** The events of a lesson's own processes: init, which runs meanwhile, is none. */
async function eventsOf(lesson: string, trace: readonly string[]): Promise<readonly TraceEvent[]> {
  await using session = await bootMachine({ program: lesson, trace });
  const events: TraceEvent[] = [];
  session.run('off', (progress) => events.push(...progress.events));
  expect(session.exit).toEqual({ code: 0 });
  return events.filter(({ task }) => task.lineage.startsWith('1.1'));
}

const named = (events: readonly TraceEvent[], ...names: readonly string[]): readonly TraceEvent[] =>
  events.filter(({ event }) => names.includes(event));
const sum = (events: readonly TraceEvent[], field: string): number =>
  events.reduce((total, event) => total + (integerField(event, field) ?? 0), 0);
const by = (events: readonly TraceEvent[], lineage: string): readonly TraceEvent[] =>
  events.filter(({ task }) => task.lineage === lineage);
/** In memory that the lesson mapped for itself. */
const own = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  events.filter(({ places }) => places?.['vaddr']?.startsWith('anonymous'));
const inArray = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
  events.filter(({ places }) => places?.['vaddr']?.startsWith('memory'));

test('cow: one write after fork copies one page, into a frame of its own', async () => {
  const [copy, ...others] = own(await eventsOf('cow', ['cow_break']));
  expect(others).toEqual([]);
  expect(copy?.task.lineage).toBe('1.1.1');
  expect(copy?.fields['old_pfn']).not.toBe(copy?.fields['new_pfn']);
});

test('cow-tree: three share one frame; two copies are made, and the last to write keeps it', async () => {
  const events = own(await eventsOf('cow-tree', ['cow_break', 'cow_reuse']));
  expect(events.map(({ event, task }) => [task.lineage, event])).toEqual([
    ['1.1.1.1', 'cow_break'],
    ['1.1.1', 'cow_break'],
    ['1.1', 'cow_reuse'],
  ]);
  expect(new Set(events.map(({ fields }) => fields['old_pfn'] ?? fields['pfn'])).size).toBe(1);
});

test('cow-reuse: the last owner writes without copying', async () => {
  const events = own(await eventsOf('cow-reuse', ['cow_break', 'cow_reuse']));
  expect(events.filter(({ fields }) => fields['reason'] !== ZERO_PAGE).map(({ event }) => event)).toEqual([
    'cow_reuse',
  ]);
});

test('fork-exec: of more than 256 pages that fork shared, the child copied three at most', async () => {
  const events = await eventsOf('fork-exec', ['cow_*', 'sched_process_exec']);
  const shared = sum(named(events, 'cow_share'), 'pages');
  const exec = by(named(events, 'sched_process_exec'), '1.1.1')[0]?.seq ?? 0;
  const copied = by(named(events, 'cow_break'), '1.1.1').filter(
    ({ seq, fields }) => seq < exec && fields['reason'] === SHARED,
  );
  expect(shared).toBeGreaterThan(256);
  expect(copied.length).toBeGreaterThan(0);
  expect(copied.length).toBeLessThanOrEqual(3);
});

test('vfork-vs-fork: fork shares 256 pages, which the parent faults for again; vfork none', async () => {
  const events = await eventsOf('vfork-vs-fork', ['cow_*', 'sched_process_fork']);
  const [fork, vfork] = named(events, 'sched_process_fork').map(({ seq }) => seq);
  const first = events.filter(({ seq }) => seq < (vfork ?? 0));
  const second = events.filter(({ seq }) => seq > (vfork ?? 0));
  expect(fork).toBeLessThan(vfork ?? 0);
  expect(sum(named(first, 'cow_share'), 'pages')).toBeGreaterThan(256);
  expect(inArray(by(named(first, 'cow_reuse'), '1.1'))).toHaveLength(256);
  expect(named(second, 'cow_share')).toEqual([]);
  expect(inArray(second)).toEqual([]);
});

test('demand-zero: 16 pages read are no frames, 16 pages written are 16', async () => {
  const events = await eventsOf('demand-zero', ['cow_break', 'page_fault_user', 'mm_page_alloc']);
  const faults = named(events, 'page_fault_user').filter(({ places }) => places?.['address'] === 'anonymous rw-p');
  expect(faults).toHaveLength(32);
  const [first, last] = [faults[0]?.seq ?? 0, faults[15]?.seq ?? 0];
  const whileReading = named(events, 'mm_page_alloc').filter(({ seq }) => seq > first && seq < last);
  expect(whileReading.length).toBeLessThanOrEqual(1); // a page table
  const breaks = own(named(events, 'cow_break'));
  expect(breaks.map(({ fields }) => fields['reason'])).toEqual(new Array(16).fill(ZERO_PAGE));
  expect(new Set(breaks.map(({ fields }) => fields['old_pfn'])).size).toBe(1);
  expect(new Set(breaks.map(({ fields }) => fields['new_pfn'])).size).toBe(16);
});

test('mmap-shared: the private page is copied, the shared one never', async () => {
  const events = await eventsOf('mmap-shared', ['cow_break', 'cow_reuse', 'cow_share']);
  const places = events.map(({ places: at }) => at?.['vaddr']);
  expect(places).toContain('anonymous rw-p');
  expect(places).not.toContain('anonymous rw-s');
});

test('stack-growth: 64 pages deep the stack has grown by them, and then hits its limit', async () => {
  const growths = named(await eventsOf('stack-growth', ['vma_grow']), 'vma_grow');
  const depths = growths.map((event) => (integerField(event, 'old_start') ?? 0) - (integerField(event, 'start') ?? 0));
  expect(depths.reduce((total, depth) => total + depth, 0)).toBeLessThan(2 * (8 << 20));
  expect(by(growths, '1.1').length).toBeGreaterThanOrEqual(32);
});

/** enum cow_reason. */
const SHARED = 1;
const ZERO_PAGE = 2;
