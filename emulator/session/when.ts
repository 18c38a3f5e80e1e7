import { SessionError } from './error.ts';

/**
 * A moment in a run, as people name it: `exit`, `off`, `cycle:N`, `icount:N`, `event:NAME[#K]`, `break:SYMBOL[#K]`,
 * `break:0xADDRESS[#K]`.
 *
 * Only the words are read here; what they mean in a run is goal.ts's concern.
 */
export type When =
  /** The program is a zombie, and init has not reaped it. */
  | { readonly kind: 'exit' }
  /** The guest has asked to be switched off. */
  | { readonly kind: 'off' }
  | { readonly kind: 'cycle' | 'icount'; readonly at: number }
  /** Right after the event, for the `count`th time. */
  | { readonly kind: 'event'; readonly name: string; readonly count: number }
  /** Before the instruction at a symbol of the kernel or at an address, likewise. */
  | { readonly kind: 'break'; readonly symbol: string; readonly count: number };

/** Throws SessionError for what names no moment. */
export function parseWhen(text: string): When {
  if (text === 'exit' || text === 'off') return { kind: text };
  const [kind = '', rest = ''] = split(text, ':');
  if (kind === 'cycle' || kind === 'icount') return { kind, at: wholeNumber(rest, text) };
  const [name = '', ordinal = '1'] = split(rest, '#');
  const count = wholeNumber(ordinal, text);
  if (name === '' || count === 0) throw unclear(text);
  if (kind === 'event') return { kind, name, count };
  if (kind === 'break') return { kind, symbol: name, count };
  throw unclear(text);
}

/** At the first `separator`. */
function split(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function wholeNumber(digits: string, text: string): number {
  const value = /^\d[\d_]*$/.test(digits) ? Number(digits.replaceAll('_', '')) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw unclear(text);
  return value;
}

const unclear = (text: string): SessionError =>
  new SessionError(
    `Cannot stop at "${text}": it names no moment; write exit, off, cycle:N, icount:N, event:NAME, event:NAME#K or break:SYMBOL`,
  );
