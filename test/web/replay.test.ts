import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import type { Recording } from '../../emulator/protocol.ts';
import { readRecording, writeRecording } from '../../emulator/session/recording-file.ts';
import { cycle } from '../../emulator/units.ts';
import { BROWSER } from '../../scripts/build-host.ts';
import { hasChromium, type Lab, openBrowser } from './browser.ts';

/** Records in Node what `runs` does. */
async function recorded(options: Parameters<typeof bootMachine>[0], stop?: string): Promise<Recording> {
  await using session = await bootMachine({ observe: true, ...options });
  session.run(stop);
  return await session.recording();
}

const typed = (text: string) => ({ kind: 'serial', port: 'com1', bytes: new TextEncoder().encode(text) }) as const;

describe.skipIf(!hasChromium)('a recording made in Node', () => {
  let lab: Lab;
  let script = '';
  beforeAll(async () => {
    lab = await openBrowser();
    const page = { ...BROWSER, entryPoints: ['test/web/replay-page.ts'], write: false, sourcemap: false };
    script = (await build(page)).outputFiles?.[0]?.text ?? '';
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  test.each<[string, () => Promise<Recording>]>([
    ['of a program of the image', () => recorded({ program: 'fork-twice', seed: 77, date: Date.UTC(2024, 1, 29) })],
    [
      'with typed lines, edges and pokes, and a file of the host',
      () =>
        recorded({
          program: './build/userland/tests/read-line',
          inputs: [
            { ...typed('hello\n'), at: 340_000 },
            { kind: 'irq', line: 0, at: 345_678 },
            { kind: 'poke', place: 'jiffies', value: 12n, at: 350_000 },
            { ...typed('world\n'), at: 1_400_000 },
          ],
        }),
    ],
    ['of a run in turbo', () => recorded({ program: 'states', turbo: Number.POSITIVE_INFINITY })],
    ['of a run that went turbo to a cycle', () => recorded({ program: 'fork-twice', turbo: 600_000 })],
    ['of a run that was stopped', () => recorded({ program: 'fork-twice' }, `cycle:${cycle(400_001)}`)],
  ])('%s is the same in Chromium, to the last byte of memory, processor, console and events', async (_, record) => {
    const recording = await record();
    const page = await lab.open();
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'replay' in globalThis);
    const file = Buffer.from(await writeRecording(recording)).toString('latin1');
    const replayed = await page.evaluate(
      (text) => (globalThis as unknown as { replay: (text: string) => Promise<string> }).replay(text),
      file,
    );
    expect(await readRecording(Buffer.from(replayed, 'latin1'), 'replayed.flr')).toEqual(recording);
    expect(lab.complaints.splice(0)).toEqual([]);
    await lab.closePages();
  });
});
