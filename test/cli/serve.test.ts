import { expect, test } from 'vitest';
import { serve } from '../../emulator/cli/serve.ts';
import { inTree } from '../../scripts/tree.ts';

test('serves files with their type, and nothing outside of the folder', async () => {
  await using server = await serve(inTree('userland'));
  const page = await fetch(`${server.url}lessons/hello.c`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('int main(void)');

  for (const path of ['nothing.js', '..%2fpackage.json', '%2e%2e/package.json', '%', '']) {
    expect((await fetch(server.url + path)).status).toBe(404);
  }
});

test('says which port is taken, and what to do', async () => {
  await using server = await serve(inTree('userland'));
  await expect(serve(inTree('userland'), Number(new URL(server.url).port))).rejects.toThrow(
    /^Cannot serve on port \d+: .*; name another with --port/,
  );
});
