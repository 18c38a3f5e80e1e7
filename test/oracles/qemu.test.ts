import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { Session } from '../../emulator/session/session.ts';
import { hasDebianTool } from '../support/debian-tool.ts';
import { runInQemu, type SeenTask } from './qemu.ts';

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

describe.skipIf(!available)('the same kernel on QEMU, read by gdb', () => {
  test.each(LESSONS)('says what %s says here, and has the same tasks at each exit', async (lesson) => {
    const overlay = makeOverlay({ program: `/lessons/${lesson}`, argv: [lesson] });
    const [there, here] = await Promise.all([runInQemu(KERNEL, overlay, WATCHED), runHere(lesson)]);
    expect(there.console).toBe(here.console);
    expect(there.stops).toEqual(here.stops);
    expect(here.stops.length).toBeGreaterThan(0);
  });
});
