import type { Injection } from '../protocol.ts';
import { CliError } from './error.ts';

/**
 * What `--inject` says: what is done to the guest, and at which cycle.
 *
 *     irq:5@20_000_000                       an edge on interrupt line 5
 *     poke:fail_page_alloc.nth=3@20_000_000  a value for a variable of the kernel
 *     type:hello\n@20_000_000                bytes for the console; \n, \r, \t, \\, \xNN as in C
 */
export type Injected = Injection & { readonly at: number };

/** Adds one to those before it. Throws CliError for what says nothing. */
export function addInjection(text: string, before: readonly Injected[] = []): readonly Injected[] {
  const [, kind = '', what = '', digits = ''] = /^(\w+):(.*)@([\d_]+)$/s.exec(text) ?? [];
  const at = Number(digits.replaceAll('_', ''));
  const injection = Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS](what) : undefined;
  if (injection && digits !== '' && Number.isSafeInteger(at)) return [...before, { ...injection, at }];
  throw new CliError(
    `Cannot use "${text}" as --inject: write irq:LINE@CYCLE, poke:VARIABLE=VALUE@CYCLE or type:TEXT@CYCLE`,
  );
}

type Reader = (what: string) => Injection | undefined;

const KINDS = {
  irq: (what) => (/^\d+$/.test(what) ? { kind: 'irq', line: Number(what) } : undefined),
  poke: (what) => {
    const [, place, value] = /^([\w.[\]]+)=(-?(?:0x[\da-f]+|\d+))$/i.exec(what) ?? [];
    return place !== undefined && value !== undefined ? { kind: 'poke', place, value: integer(value) } : undefined;
  },
  type: (what) => ({ kind: 'serial', port: 'com1', bytes: new TextEncoder().encode(unescaped(what)) }),
} satisfies Record<string, Reader>;

/** BigInt knows no negative hexadecimal. */
const integer = (text: string): bigint => (text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text));

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([\da-f]{2})|([nrt\\]))/gi, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };
