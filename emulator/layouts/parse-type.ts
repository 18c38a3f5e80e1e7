import { LayoutError } from './error.ts';
import type { Type, TypeGraph } from './graph.ts';
import { builtin, spell } from './spelling.ts';

/**
 * C's notation for types, as people type it and as the kernel declares its events:
 *
 *     struct task_struct *      const char *name      u32      char comm[16]      unsigned long args[6]
 *
 * Names are looked up in a program's types. Declarators with parentheses (pointers to functions and to arrays) are
 * not parsed: a typedef names those.
 */
export interface Declaration {
  readonly type: Type;
  readonly name?: string;
}

/** The type that `text` names. Throws LayoutError for what is not one, or is not known. */
export function parseType(graph: TypeGraph, text: string): Type {
  const { type, name } = parseDeclaration(graph, text);
  if (name === undefined) return type;
  throw new LayoutError(`Cannot parse the type "${text}": it declares the name ${name}; leave the name out`);
}

/** A declaration of one name, which may be absent. Throws as parseType does. */
export function parseDeclaration(graph: TypeGraph, text: string): Declaration {
  const tokens = new Tokens(text);
  const qualifiers = tokens.qualifiers();
  const base = parseBase(graph, tokens);
  let type = qualify(base, [...qualifiers, ...tokens.qualifiers()]);
  while (tokens.accept('*')) type = qualify({ kind: 'pointer', to: type }, tokens.qualifiers());
  const name = tokens.word();
  const dimensions: (number | undefined)[] = [];
  while (tokens.accept('[')) dimensions.push(tokens.count());
  tokens.end();
  type = dimensions.reduceRight<Type>(arrayOf, type);
  return name === undefined ? { type } : { type, name };
}

function parseBase(graph: TypeGraph, tokens: Tokens): Type {
  const first = tokens.word();
  if (first === undefined) throw tokens.error('it does not begin with the name of a type');
  if (first === 'struct' || first === 'union' || first === 'enum') {
    const tag = tokens.word();
    if (tag === undefined) throw tokens.error(`${first} must be followed by a name`);
    return graph.find(`${first} ${tag}`);
  }
  const words = [first];
  if (spell(words)) {
    for (let word = tokens.peek(); spell([word]) !== undefined; word = tokens.peek()) words.push(tokens.next());
  }
  const spelling = spell(words);
  return (spelling && (graph.lookup(spelling) ?? builtin(spelling))) || graph.find(first);
}

const qualify = (type: Type, qualifiers: readonly ('const' | 'volatile')[]): Type =>
  qualifiers.reduceRight<Type>((inner, kind) => ({ kind, type: inner }), type);

const arrayOf = (of: Type, count: number | undefined): Type =>
  count === undefined ? { kind: 'array', of } : { kind: 'array', of, count };

class Tokens {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = text.match(/\w+|\S/g) ?? [];
  }

  /** The next token, or '' at the end. */
  peek(): string {
    return this.#tokens[this.#at] ?? '';
  }

  next(): string {
    const token = this.peek();
    this.#at++;
    return token;
  }

  accept(token: string): boolean {
    const accepted = this.peek() === token;
    if (accepted) this.#at++;
    return accepted;
  }

  word(): string | undefined {
    return /^[A-Za-z_]/.test(this.peek()) ? this.next() : undefined;
  }

  /** const and volatile; restrict says nothing about bytes. */
  qualifiers(): readonly ('const' | 'volatile')[] {
    const found: ('const' | 'volatile')[] = [];
    for (;;) {
      if (this.accept('const')) found.push('const');
      else if (this.accept('volatile')) found.push('volatile');
      else if (!this.accept('restrict') && !this.accept('__restrict')) return found;
    }
  }

  /** What follows `[`: a count and the bracket, or only the bracket. */
  count(): number | undefined {
    if (this.accept(']')) return undefined;
    const count = Number(this.next());
    if (!Number.isSafeInteger(count) || !this.accept(']')) throw this.error('write an array as [16]');
    return count;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.error(`"${this.peek()}" is not expected there`);
  }

  error(reason: string): LayoutError {
    return new LayoutError(`Cannot parse the type "${this.#text}": ${reason}`);
  }
}
