/** What /proc tells a program is what the inspector reads out of the kernel's memory at that same moment. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Inspector } from '../../emulator/inspector/inspector.ts';
import type { FrameMap } from '../../emulator/inspector/mm/frame-map.ts';
import { decodeText } from '../../emulator/memory/strings.ts';
import { virtAddr } from '../../emulator/units.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';

/**
 * For each file: its text as the program writes it out, and what `ask` sees then. Between making the text and writing
 * it the kernel only copies.
 */
async function told<T>(files: readonly string[], ask: (inspector: Inspector) => T) {
  const program = await readFile(inTree('build/userland/tests/show-files'));
  const run = carried('show-files', program);
  await using recording = await Recording.of('build/kernel/kernel.elf', { ...run, argv: ['show-files', ...files] });
  const answers: { text: string; seen: T }[] = [];
  for (let left = files.length; left > 0; left--) {
    recording.onEvent = ({ event, fields }) => {
      if (event !== 'sys_enter' || fields['id'] !== WRITE) return false;
      const text = decodeText(
        recording.space().mustRead('the text', virtAddr(Number(fields['arg1'])), Number(fields['arg2'])),
      );
      answers.push({ text, seen: ask(recording.inspector()) });
      return true;
    };
    expect(recording.run().reason).toBe('trace');
  }
  return answers;
}

const WRITE = 4;

test('slabinfo counts the objects that are in the slabs', async () => {
  const [answer] = await told(['/proc/slabinfo'], (inspector) => inspector.slab());
  const lines = (answer?.text ?? '').trimEnd().split('\n');
  expect(lines.shift()).toBe('slabinfo - version: 2.1');
  expect(lines.shift()).toMatch(
    /^# name {12}<active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables/,
  );
  expect(answer?.seen.findings).toEqual([]);
  expect(lines).toEqual(
    answer?.seen.caches.map(({ name, active, objects, size, objectsPerSlab, order, slabs }) =>
      [
        name.padEnd(17),
        ...[active, objects, size].map((n) => `${n}`.padStart(6)),
        ...[objectsPerSlab, 1 << order].map((n) => `${n}`.padStart(4)),
        ': tunables    0    0    0 : slabdata',
        ...[slabs, slabs, 0].map((n) => `${n}`.padStart(6)),
      ].join(' '),
    ),
  );
});

test('meminfo counts the frames that are there', async () => {
  const [answer] = await told(['/proc/meminfo'], (inspector) => inspector.frames());
  const kib = (name: string): number => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(answer?.text ?? '')?.[1]);
  const seen = (...names: readonly string[]): number => 4 * (answer ? framesOf(answer.seen, names) : Number.NaN);
  expect(answer?.seen.findings).toEqual([]);
  expect(kib('MemFree')).toBe(seen('free'));
  expect(kib('Cached')).toBe(seen('cache', 'shmem'));
  expect(kib('AnonPages')).toBe(seen('user', 'shared'));
  expect(kib('Slab')).toBe(seen('slab'));
  expect(kib('KernelStack')).toBe(seen('stack'));
});

const framesOf = ({ categories }: FrameMap, names: readonly string[]): number =>
  categories.filter(({ name }) => names.includes(name)).reduce((sum, { frames }) => sum + frames, 0);

test("stat, statm and status tell what is in the task's structures, for a process and for a kernel thread", async () => {
  for (const pid of [1, 2]) {
    const files = ['stat', 'statm', 'status'].map((name) => `/proc/${pid}/${name}`);
    const [stat, statm, status] = await told(files, (inspector) => structuresOf(inspector, pid));
    const fields =
      stat?.text
        .replace(/\(.*\)/, 'comm')
        .trim()
        .split(' ') ?? [];
    expect(fields).toHaveLength(44);
    for (const [n, value] of Object.entries(stat?.seen.fields ?? {}))
      expect([n, fields[Number(n) - 1]]).toEqual([n, value]);
    expect(statm?.text.split(' ').slice(0, 2)).toEqual([statm?.seen.pages, statm?.seen.resident]);
    expect(status?.text).toContain(`\nPid:\t${pid}\nPPid:\t${status?.seen.fields[4]}\n`);
    const size = / *VmSize:\t *(\d+) kB/.exec(status?.text ?? '')?.[1];
    expect(size).toBe(pid === 1 ? `${Number(status?.seen.pages) * 4}` : undefined);
  }
});

/** What lies behind the fields of stat, by number. */
function structuresOf(inspector: Inspector, pid: number) {
  const print = (member: string): string => `${inspector.print(`task(${pid})->${member}`).value}`;
  const ofMemory = (member: string): number => (print('mm') === '0' ? 0 : Number(print(`mm->${member}`)));
  const pages = ofMemory('total_vm');
  const resident = `${ofMemory('rss_stat.count[MM_FILEPAGES]') + ofMemory('rss_stat.count[MM_ANONPAGES]')}`;
  const fields = {
    1: print('pid'),
    4: print('real_parent->tgid'),
    5: print('group_leader->pids[PIDTYPE_PGID].pid->nr'),
    6: print('group_leader->pids[PIDTYPE_SID].pid->nr'),
    9: print('flags'),
    18: `${Number(print('prio')) - 100}`,
    19: `${Number(print('static_prio')) - 120}`,
    20: print('signal->count'),
    23: `${pages * 4096}`,
    24: resident,
    26: `${ofMemory('start_code')}`,
    28: `${ofMemory('start_stack')}`,
    38: print('exit_signal'),
  } as const;
  return { pages: `${pages}`, resident, fields };
}

test('maps has the areas of the address space', async () => {
  const [answer] = await told(['/proc/1/maps'], (inspector) => inspector.maps(1).areas);
  const ranges = answer?.text
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(0, 17));
  expect(ranges).toEqual(answer?.seen.map(({ start, end }) => [start, end].map(hex).join('-')));
});

const hex = (address: number): string => address.toString(16).padStart(8, '0');

test('wchan and stack name the function in which a task sleeps', async () => {
  const [wchan, stack] = await told(['/proc/1/wchan', '/proc/1/stack'], () => undefined);
  expect(wchan?.text).toBe('do_wait');
  expect(stack?.text.split('\n')[0]).toMatch(/^\[<c[\da-f]{7}>\] do_wait\+0x[\da-f]+\/0x[\da-f]+$/);
  expect(stack?.text).toMatch(/\n\[<ffffffff>\] 0xffffffff\n$/);
});
