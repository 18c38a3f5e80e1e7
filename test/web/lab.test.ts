import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bootMachine, type TraceEvent } from '../../emulator/index.ts';
import { taskName } from '../../emulator/inspector/format.ts';
import { hex } from '../../emulator/units.ts';
import { clocks, hasChromium, type Lab, openBrowser, press, resting, showsLines, taskTable } from './browser.ts';
import { endlessImage } from './endless.ts';

describe.skipIf(!hasChromium)('the page in Chromium', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openBrowser();
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());
  afterEach(async () => {
    await lab.closePages();
    expect(lab.complaints.splice(0)).toEqual([]);
  });

  test('begins at the last fork of fork-twice, with the family that Node finds there', async () => {
    const page = await lab.open();
    const fork = (await eventsInNode()).findLast(({ event }) => event === 'sched_process_fork');
    expect(await clocks(page)).toEqual({ icount: fork?.icount, cycle: fork?.cycle });
    expect(await taskTable(page)).toEqual(await tasksInNode(`cycle:${fork?.cycle}`));
    expect(await page.$$eval('.tree .leaf .pid', (pids) => pids.map((pid) => pid.textContent))).toEqual(
      await pidsOfTreeInNode(`cycle:${fork?.cycle}`),
    );
  });

  test('runs to the end: what was printed, how it ended and all of memory are as in Node', async () => {
    const page = await lab.open();
    await page.getByRole('button', { name: 'Run' }).click();
    const hash = await page.waitForSelector('#ram-hash');

    await using session = await bootMachine({ program: 'fork-twice' });
    session.run('off');
    const { ramHash, icount, cycles, console } = await session.result();
    expect(await hash.getAttribute('data-value')).toBe(ramHash);
    expect(await clocks(page)).toEqual({ icount, cycle: cycles });
    expect(await page.textContent('.ending dt')).toBe('exit status 0');
    await showsLines(page, 'program', console.trimEnd().split('\n'));
  });

  test('goes back: the same memory, not a picture of it', async () => {
    const page = await lab.open();
    const [before, then] = [await taskTable(page), await clocks(page)];
    await press(page, 'ArrowRight');
    await press(page, 'ArrowRight');
    expect(await clocks(page)).not.toEqual(then);
    await press(page, 'ArrowLeft');
    await press(page, 'ArrowLeft');
    expect(await clocks(page)).toEqual(then);
    expect(await taskTable(page)).toEqual(before);
  });

  test('the address brings back the moment, in another tab', async () => {
    const page = await lab.open();
    await press(page, 'ArrowRight');
    const address = await page.evaluate(() => location.hash);
    const again = await lab.open(address);
    expect(await clocks(again)).toEqual(await clocks(page));
    expect(await taskTable(again)).toEqual(await taskTable(page));
    expect(await again.textContent('.narrator')).toBe(await page.textContent('.narrator'));
    expect(await again.evaluate(() => location.hash)).toBe(address);
  });

  test('a link that is pasted into the open page is followed', async () => {
    const page = await lab.open();
    await page.evaluate(() => {
      location.hash = '#v=1&program=hello';
    });
    await page.waitForFunction(() => location.hash.includes('cycle='));
    await resting(page);
    expect(await page.inputValue('.programs select')).toBe('hello');
    await press(page, 'End');
    await showsLines(page, 'program', ['hello from process 3, child of 1']);
  });

  test('an event of the list leads to its moment', async () => {
    const page = await lab.open();
    const exit = (await eventsInNode()).find(({ event }) => event === 'sched_process_exit');
    await page.locator('table.events button', { hasText: 'sched_process_exit' }).first().click();
    await resting(page);
    expect(await clocks(page)).toEqual({ icount: exit?.icount, cycle: exit?.cycle });
    expect(await page.textContent('[aria-current=step] b')).toBe('sched_process_exit');
  });

  test('a program that never ends runs until it is paused, and goes on from event to event beyond what is known', async () => {
    const page = await lab.open('#v=1&program=hello', await endlessImage());
    await page.selectOption('.panel-events select', 'everything');
    const known = Number(await page.getAttribute('.timeline input', 'max'));
    const begun = await clocks(page);

    await page.keyboard.press(' ');
    await page.waitForFunction((count) => Number(document.querySelector('input')?.max) > count, known);
    await press(page, ' ');
    const paused = await clocks(page);
    expect(paused.cycle).toBeGreaterThan(begun.cycle);
    expect(await page.textContent('.tasks tr[data-running=true] .comm')).toBe('hello');

    await press(page, 'ArrowRight');
    const next = await clocks(page);
    expect(next.cycle).toBeGreaterThan(paused.cycle);
    expect(await page.getAttribute('[aria-current=step]', 'data-cycle')).toBe(String(next.cycle));
    await press(page, 'ArrowLeft');
    await press(page, 'ArrowRight');
    expect(await clocks(page)).toEqual(next);
  });

  test('says what is missing where the image is not beside it', async () => {
    const page = await lab.open();
    await page.route('**/forklore.elf', (route) => route.fulfill({ status: 404 }));
    await page.reload();
    await page.locator('[role=alert]', { hasText: 'Cannot load /web/forklore.elf: 404' }).waitFor();
    for (const complaint of lab.complaints.splice(0)) expect(complaint).toContain('404');
  });

  test('says why a link cannot be followed as it was meant', async () => {
    const page = await lab.open('#v=7&program=hello');
    const says = (words: string): Promise<void> => page.locator('.notice p', { hasText: words }).waitFor();
    const follow = (fragment: string): Promise<void> =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);

    await says('its version is 7');
    await follow('#v=1&program=hello&cycle=soon');
    await says('“soon” is not a whole number');
    await follow('#v=1&program=hello&image=0123456789ab');
    await says('made with image 0123456789ab');
    await follow('#v=1&program=hello&cycle=999999999');
    await says('is over before cycle 999999999');
    await follow('#v=1&program=no-such-lesson');
    await says('Cannot run no-such-lesson: it is no lesson');
  });
});

async function eventsInNode(): Promise<readonly TraceEvent[]> {
  await using session = await bootMachine({ program: 'fork-twice', trace: [] });
  const events: TraceEvent[] = [];
  session.run('off', (progress) => events.push(...progress.events));
  return events;
}

const WORDS: Readonly<Record<string, string>> = { R: 'runnable', S: 'sleeping', D: 'uninterruptible', Z: 'zombie' };

/** What the page's table must say, from a machine in Node at the same moment. */
async function tasksInNode(when: string): Promise<readonly (readonly string[])[]> {
  await using session = await bootMachine({ program: 'fork-twice' });
  session.run(when);
  const running = session.ask.current().task?.task;
  return session.ask
    .ps()
    .rows.map((row) => [
      String(row.pid),
      String(row.ppid),
      `${row.state} ${row.task === running ? 'running' : WORDS[row.state]}`,
      taskName(row),
      hex(row.threadInfo),
      `${hex(row.threadInfo)}–${hex(row.stackTop)}8 KiB`,
      hex(row.task),
    ]);
}

async function pidsOfTreeInNode(when: string): Promise<readonly string[]> {
  await using session = await bootMachine({ program: 'fork-twice' });
  session.run(when);
  const { root } = session.ask.pstree();
  const pids = (node: typeof root): readonly string[] =>
    node ? [String(node.task.pid), ...node.children.flatMap(pids)] : [];
  return pids(root);
}
