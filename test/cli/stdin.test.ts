import { expect, test } from 'vitest';
import { TypedInput } from '../../emulator/cli/stdin.ts';

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

/** All that is given, piece by piece. */
async function given(texts: readonly string[]): Promise<readonly string[]> {
  const input = new TypedInput(chunks(...texts), false);
  const pieces: string[] = [];
  while (!input.ended) {
    await input.ready();
    input.give((bytes) => pieces.push(new TextDecoder().decode(bytes)));
  }
  return pieces;
}

test.each([
  [[], ['\x04']],
  [['one\ntwo\n'], ['one\n', 'two\n', '\x04']],
  [
    ['o', 'ne\nt', 'wo'],
    ['one\n', 'two\x04\x04'],
  ],
  [['\n\n'], ['\n', '\n', '\x04']],
])('%j is given line by line, and then the end', async (texts, pieces) => {
  expect(await given(texts)).toEqual(pieces);
});
