/** After any lesson the machine's memory is as it was before it, to the frame and to the object. */
import { expect, test } from 'vitest';
import { boot } from '../../emulator/session/boot.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';
import { requestFor } from '../../emulator/session/request.ts';
import { cycle } from '../../emulator/units.ts';
import { filesUnder } from '../../scripts/tree.ts';
import { books, disagreements } from './frames.ts';
import { giveOverlay } from './overlay.ts';

const lessons = (await filesUnder('userland/lessons', /\.c$/)).map((path) => path.replace(/.*\/|\.c$/g, ''));

test.for(lessons)('%s leaves no frame and no object behind', async (lesson) => {
  const { before, after, wrong } = await booksAround(lesson);
  expect(after).toEqual(before);
  expect(wrong).toEqual([]);
});

/** The books when init forks to run the program, and when it has reaped all and switches off. */
async function booksAround(program: string) {
  const request = await requestFor({ program });
  const booted = await boot(request);
  await using machine = booted.machine;
  const id = (wanted: string): number => booted.table.events.find(({ name }) => name === wanted)?.id ?? Number.NaN;
  const [ready, enter] = [id('forklore_ready'), id('sys_enter')];
  let before: ReturnType<typeof books> | undefined;
  let after: ReturnType<typeof books> | undefined;
  let wrong: readonly string[] = [];
  machine.onTrace = (event) => {
    const { ecx } = machine.registers();
    if (event === ready) giveOverlay(machine, makeOverlay(request.run));
    if (event === enter && ecx === FORK) before ??= books(booted);
    if (event === enter && ecx === REBOOT) [after, wrong] = [books(booted), disagreements(booted)];
    return false;
  };
  machine.run({ cycle: cycle(5_000_000_000) });
  return { before, after, wrong };
}

const FORK = 2;
const REBOOT = 88;
