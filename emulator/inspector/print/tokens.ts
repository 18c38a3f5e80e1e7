import { InspectError } from '../error.ts';

/**
 * Cuts a C expression into tokens.
 */
export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly at: number;
      readonly value: bigint;
      readonly unsigned: boolean;
    }
  | { readonly kind: 'operator'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: string; readonly at: number };

const TOKEN =
  /\s*(?:(?<name>[A-Za-z_]\w*)|(?<number>0[xX][\da-fA-F]+|\d+)(?<suffix>[uUlL]*)(?!\w)|'(?<char>[^'\\])'|(?<operator>->|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^~!<>()[\].,]))/y;

/** All tokens and an end. Throws InspectError at what no C expression can hold. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups)
      throw new InspectError(
        `Cannot evaluate "${text}": "${text.slice(from).trim()}" is not C that is understood here`,
      );
    tokens.push(tokenOf(groups, from));
  }
  return [...tokens, { kind: 'end', text: 'the end', at: text.length }];
}

function tokenOf(
  { name, number, suffix = '', char, operator = '' }: Readonly<Record<string, string | undefined>>,
  at: number,
): Token {
  if (name !== undefined) return { kind: 'name', text: name, at };
  if (char !== undefined)
    return { kind: 'number', text: `'${char}'`, at, value: BigInt(char.codePointAt(0) ?? 0), unsigned: false };
  if (number === undefined) return { kind: 'operator', text: operator, at };
  return { kind: 'number', text: number, at, value: numberValue(number), unsigned: /u/i.test(suffix) };
}

/** Hexadecimal, octal by its leading zero, or decimal. */
function numberValue(digits: string): bigint {
  return BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
}
