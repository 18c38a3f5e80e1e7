import { expect, test } from 'vitest';
import { withBuildLock } from '../../scripts/lock.ts';

test('two builds in one tree run one after the other, also after one that failed', async () => {
  const seen: string[] = [];
  const build = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
    if (name === 'failing') throw new Error(name);
  };
  const results = await Promise.allSettled(['failing', 'second', 'third'].map((name) => withBuildLock(build(name))));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen).toHaveLength(6);
  for (let at = 0; at < 6; at += 2) expect(seen[at + 1]).toBe(seen[at]?.replace('begins', 'ends'));
});
