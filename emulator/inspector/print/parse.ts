import { InspectError } from '../error.ts';
import { type BinaryOperator, type Expression, PRECEDENCE, UNARY_OPERATORS } from './expression.ts';
import { type Token, tokenize } from './tokens.ts';

/**
 * A Pratt parser for C expressions.
 *
 * Each binary operator has a power, its row in C's table of precedence. `expression(power)` reads an operand and then
 * takes operators to its right for as long as they bind at least that tight; recursion does the rest.
 *
 *     a + b * c == d        expression(0): a, then + pulls expression(10), which takes b * c and leaves == d
 *
 * C cannot be parsed without knowing which names are types: `(pid_t)-1` is a cast, `(pid)-1` a subtraction.
 */
export function parseExpression(text: string, isTypeName: (name: string) => boolean): Expression {
  const parser = new Parser(text, isTypeName);
  const expression = parser.expression(0);
  parser.end();
  return expression;
}

const POWER: ReadonlyMap<string, number> = new Map(
  PRECEDENCE.flatMap((operators, row) => operators.map((operator) => [operator, row + 1] as const)),
);

/** Words that begin a type and cannot be anything else. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  'struct union enum const volatile void _Bool char short int long signed unsigned float double'.split(' '),
);

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #isTypeName: (name: string) => boolean;
  #at = 0;

  constructor(text: string, isTypeName: (name: string) => boolean) {
    this.#text = text;
    this.#tokens = tokenize(text);
    this.#isTypeName = isTypeName;
  }

  expression(power: number): Expression {
    let left = this.#operand();
    for (;;) {
      const operator = this.#peek().text;
      const own = POWER.get(operator);
      if (this.#peek().kind !== 'operator' || own === undefined || own < power) return left;
      this.#at++;
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right: this.expression(own + 1) };
    }
  }

  end(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected('an operator');
  }

  /** What stands between binary operators. A prefix or a cast takes an operand with all that follows it. */
  #operand(): Expression {
    const operator = UNARY_OPERATORS.find((one) => this.#accept(one));
    if (operator) return { kind: 'unary', operator, of: this.#operand() };
    const type = this.#castType();
    if (type !== undefined) return { kind: 'cast', type, of: this.#operand() };
    return this.#postfix(this.#primary());
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token.kind === 'number') {
      this.#at++;
      return { kind: 'number', value: token.value, unsigned: token.unsigned };
    }
    if (token.kind === 'name') return this.#name(token.text);
    if (!this.#accept('(')) throw this.#unexpected('a name, a number or an operator in front of one');
    const inner = this.expression(0);
    this.#expect(')');
    return inner;
  }

  #name(name: string): Expression {
    this.#at++;
    if (name === 'sizeof') return this.#sizeof();
    if (!this.#accept('(')) return { kind: 'name', name };
    const argument = this.expression(0);
    this.#expect(')');
    return { kind: 'call', name, argument };
  }

  #sizeof(): Expression {
    const type = this.#castType();
    return { kind: 'sizeof', of: type === undefined ? this.#operand() : { type } };
  }

  /** The type in `(type)`; `undefined`, and nothing taken, where no type stands in parentheses. */
  #castType(): string | undefined {
    const before = this.#at;
    if (this.#accept('(') && this.#startsType()) return this.#type();
    this.#at = before;
    return undefined;
  }

  /** `.name`, `->name` and `[index]`, as many as follow. */
  #postfix(operand: Expression): Expression {
    let of = operand;
    for (;;) {
      const arrow = this.#accept('->');
      if (arrow || this.#accept('.')) of = { kind: 'member', of, name: this.#memberName(), arrow };
      else if (this.#accept('[')) {
        of = { kind: 'index', of, index: this.expression(0) };
        this.#expect(']');
      } else return of;
    }
  }

  #memberName(): string {
    const token = this.#peek();
    if (token.kind !== 'name') throw this.#unexpected("a member's name");
    this.#at++;
    return token.text;
  }

  #startsType(): boolean {
    const { kind, text } = this.#peek();
    return kind === 'name' && (TYPE_WORDS.has(text) || this.#isTypeName(text));
  }

  /** The text up to the closing parenthesis, which layouts know how to read. */
  #type(): string {
    const start = this.#peek().at;
    while (this.#peek().kind !== 'end' && this.#peek().text !== ')') this.#at++;
    const type = this.#text.slice(start, this.#peek().at).trim();
    this.#expect(')');
    return type;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: 'the end', at: this.#text.length };
  }

  #accept(operator: string): boolean {
    const found = this.#peek().kind === 'operator' && this.#peek().text === operator;
    if (found) this.#at++;
    return found;
  }

  #expect(operator: string): void {
    if (!this.#accept(operator)) throw this.#unexpected(`"${operator}"`);
  }

  #unexpected(wanted: string): InspectError {
    const { kind, text } = this.#peek();
    const found = kind === 'end' ? 'it ends' : `"${text}" stands`;
    return new InspectError(`Cannot evaluate "${this.#text}": ${found} where ${wanted} should be`);
  }
}
