/** Linux itself agrees with what userland/tests/ say a kernel must answer. */
import { describe, expect, test } from 'vitest';
import { expectedOutput, runNatively, testPrograms, whyNotNative } from '../../scripts/run-native.ts';

const why = whyNotNative();
if (why) console.warn(`SKIPPED: the native run of userland/tests, because ${why}`);

describe.skipIf(why)('on this Linux', async () => {
  test.for(await testPrograms())('%s prints what is expected of it', { concurrent: true }, async (name) => {
    expect(await runNatively(name)).toBe(await expectedOutput(name));
  });
});
