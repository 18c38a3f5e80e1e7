/**
 * Text in guest memory: bytes up to a NUL, UTF-8 where they are valid UTF-8.
 *
 * The guest may hold anything where a name should be. Decoding never fails; `quote` makes what came out safe to
 * print on a terminal and unambiguous to read.
 */

/** The bytes as text; what is no UTF-8 becomes U+FFFD. */
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The text up to the first NUL, or all of it where a fixed array is filled to its end. */
export function decodeCString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end));
}

/** As a C string literal: `"init"`, `"a\x1b[31m"`. */
export function quote(text: string): string {
  const escaped = text.replace(/[\\"\p{Cc}]/gu, (char) => ESCAPES.get(char) ?? hexEscape(char));
  return `"${escaped}"`;
}

const decoder = new TextDecoder();

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
]);

const hexEscape = (char: string): string => `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
