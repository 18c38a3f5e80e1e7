/** Linux itself agrees with what userland/tests/ say a kernel must answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import { expectedOutput, linuxOutputs, testPrograms } from '../../scripts/ask-linux.ts';
import { whyNoLinux } from '../../scripts/linux.ts';

const why = await whyNoLinux();
if (why) console.warn(`SKIPPED: userland/tests on Linux, because ${why}`);

/** All programs run in one machine, which may be a slow one. */
const MINUTES = 10;

describe.skipIf(why)('on Linux', async () => {
  const names = await testPrograms();
  let outputs: ReadonlyMap<string, string> = new Map();

  beforeAll(async () => {
    outputs = await linuxOutputs(names);
  }, MINUTES * 60_000);

  test.for(names)('%s prints what is expected of it', async (name) => {
    expect(outputs.get(name)).toBe(await expectedOutput(name));
  });
});
