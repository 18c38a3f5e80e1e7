/**
 * Three groups of tests, fastest first.
 *
 *     unit      bytes in, values out, and the build's own parts: no machine runs
 *     guest     a machine runs, or a native program, or an oracle
 *     browser   a real Chromium opens the page
 *
 * Each group starts when the one before it has ended. A test belongs to a group by its folder.
 */
import { defineConfig } from 'vitest/config';

const GUEST = ['machine', 'session', 'cli', 'userland', 'kernel', 'conformance', 'oracles'];
const guestTests = ['test/readme.test.ts', ...GUEST.map((folder) => `test/${folder}/**/*.test.ts`)];
const browserTests = ['test/web/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...guestTests, ...browserTests],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'guest',
          include: guestTests,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: browserTests,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
