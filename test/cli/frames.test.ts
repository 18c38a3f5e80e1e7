import { expect, test } from 'vitest';
import { forklore } from './forklore.ts';

test('The categories of frames --json add up to the RAM there is', async () => {
  const { stdout } = await forklore(['inspect', 'fork-twice', '--at', 'exit', 'frames', '--json']);
  const { schema, answer } = JSON.parse(stdout);
  expect(schema).toBe('forklore-inspect-1');
  const { frames, frameSize, categories, map, findings } = answer;
  expect(findings).toEqual([]);
  expect(frames * frameSize).toBe(32 << 20);
  const sum = (of: (category: { frames: number; bytes: number }) => number): number =>
    categories.map(of).reduce((total: number, one: number) => total + one, 0);
  expect(sum((category) => category.frames)).toBe(frames);
  expect(sum((category) => category.bytes)).toBe(frames * frameSize);
  expect(map).toHaveLength(frames);
});

test('Every question about memory has a text that ends with its last line', async () => {
  const questions = ['frames', 'slab', 'buddy', 'cow'];
  const answers = await Promise.all(questions.map((question) => forklore(['inspect', 'hello', question])));
  for (const { stdout, status } of answers) {
    expect(status).toBe(0);
    expect(stdout).toMatch(/[^\n]\n$/);
    expect(stdout).not.toContain('finding:');
  }
});
