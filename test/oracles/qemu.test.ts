import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openImage } from '../../emulator/image/image.ts';
import { findingWords } from '../../emulator/inspector/findings.ts';
import { Inspector } from '../../emulator/inspector/inspector.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { Session } from '../../emulator/session/session.ts';
import { hasDebianTool } from '../../scripts/debian-tool.ts';
import { memoryInQemu, runInQemu, type SeenTask } from './qemu.ts';

const KERNEL = 'build/kernel/kernel.elf';
const WATCHED = 'do_exit';
/** QEMU's clock is another, and with it the order of tasks that wait for nothing: these wait for each other. */
const LESSONS = ['hello', 'tree'];

const available = hasDebianTool('gdb') && hasDebianTool('qemu-system-i386', 'qemu-system-x86');

/** The same, by our own machine and inspector. */
async function runHere(lesson: string): Promise<{ console: string; stops: SeenTask[][] }> {
  await using session = await Session.boot({
    image: readFileSync(KERNEL),
    imageName: KERNEL,
    v86: await loadV86Module(),
    run: { program: `/lessons/${lesson}`, argv: [lesson] },
  });
  const stops: SeenTask[][] = [];
  session.aim(`break:${WATCHED}`);
  for (;;) {
    const { stop } = session.advance();
    if (!stop) continue;
    if (stop.reason !== 'reached') break;
    stops.push(
      session.ask
        .ps()
        .rows.filter(({ pid }) => pid !== 0)
        .map(({ pid, ppid, state, comm }) => ({ pid, ppid, zombie: state === 'Z', comm })),
    );
    session.aim(`break:${WATCHED}`);
  }
  return { console: (await session.result()).console, stops };
}

const PAGE_SIZE = 4096;

const pagesFrom = (start: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, page) => start + page * PAGE_SIZE);

describe.skipIf(!available)('the same kernel on QEMU, read by gdb', () => {
  test.each(LESSONS)('says what %s says here, and has the same tasks at each exit', async (lesson) => {
    const overlay = makeOverlay({ program: `/lessons/${lesson}`, argv: [lesson] });
    const [there, here] = await Promise.all([runInQemu(KERNEL, overlay, WATCHED), runHere(lesson)]);
    expect(there.console).toBe(here.console);
    expect(there.stops).toEqual(here.stops);
    expect(here.stops.length).toBeGreaterThan(0);
  });

  test('has the page tables that the inspector finds in its RAM', async () => {
    const overlay = makeOverlay({ program: '/lessons/fork-twice', argv: ['fork-twice'] });
    const addresses = [...pagesFrom(0x08048000, 24), ...pagesFrom(0xbfff8000, 8)];
    const { ram, cr3, esp, pages } = await memoryInQemu(KERNEL, overlay, WATCHED, addresses);
    const image = openImage(readFileSync(KERNEL), KERNEL);
    const registers = { cr3, esp, cpl: 0 };
    const inspector = new Inspector({
      memory: new PhysicalMemory(ram),
      image,
      layouts: loadLayouts(image),
      registers,
    });
    const census = inspector.census();
    const space = census.spaces.find(({ pgd }) => pgd === cr3);
    const found = space ? census.reverseMap.pagesOf(space) : [];
    const physical = new Map<number, number>(found.map(({ address, frame }) => [address, frame * PAGE_SIZE]));
    expect(addresses.map((address) => physical.get(address))).toEqual(pages);
    expect(found.every(({ address }) => addresses.includes(address))).toBe(true);
    expect(found.length).toBeGreaterThan(5);
    const { categories, frames, findings } = inspector.frames();
    expect(findings.map(findingWords)).toEqual([]);
    expect(categories.reduce((sum, category) => sum + category.frames, 0)).toBe(frames);
  });
});
