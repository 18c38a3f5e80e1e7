import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCString, quote } from '../../emulator/memory/strings.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Text in memory', () => {
  test('ends at its NUL, or where the array does', () => {
    expect(decodeCString(bytes('swapper\0\0junk'))).toBe('swapper');
    expect(decodeCString(bytes('sixteen characte'))).toBe('sixteen characte');
    expect(decodeCString(bytes(''))).toBe('');
  });

  test('survives bytes that are no text', () => {
    expect(decodeCString(Uint8Array.of(0x61, 0xff, 0x62, 0))).toBe('a\u{fffd}b');
  });

  test('is quoted so that no terminal obeys it', () => {
    expect(quote('a "b" \\ \n\t\u001b[31m')).toBe('"a \\"b\\" \\\\ \\n\\t\\x1b[31m"');
  });

  test('reads back from its quotes as it was, where it is ASCII', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 0, max: 126 }).map((code) => String.fromCharCode(code)) });
    const plain: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
    const unquote = (text: string): string =>
      text.slice(1, -1).replace(/\\(?:x(..)|(.))/g, (_, code: string | undefined, char: string) => {
        return code === undefined ? (plain[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16));
      });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(unquote(quote(text))).toBe(text);
      }),
    );
  });
});
