import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expression } from '../../../emulator/inspector/print/expression.ts';
import { parseExpression } from '../../../emulator/inspector/print/parse.ts';

const parse = (text: string) => parseExpression(text, (name) => name === 'pid_t');

/** The tree, fully parenthesised. */
function show(tree: Expression): string {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'name':
      return tree.name;
    case 'call':
      return `${tree.name}(${show(tree.argument)})`;
    case 'member':
      return `${show(tree.of)}${tree.arrow ? '->' : '.'}${tree.name}`;
    case 'index':
      return `${show(tree.of)}[${show(tree.index)}]`;
    case 'unary':
      return `(${tree.operator}${show(tree.of)})`;
    case 'binary':
      return `(${show(tree.left)} ${tree.operator} ${show(tree.right)})`;
    case 'cast':
      return `((${tree.type})${show(tree.of)})`;
    case 'sizeof':
      return `sizeof(${'kind' in tree.of ? show(tree.of) : tree.of.type})`;
  }
}

describe('parseExpression', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a << 1 + 2', '(a << (1 + 2))'],
    ['a & b == c', '(a & (b == c))'],
    ['a || b && c', '(a || (b && c))'],
    ['*p->x[2].y', '(*p->x[2].y)'],
    ['(*p).x', '(*p).x'],
    ['&init_task.tasks', '(&init_task.tasks)'],
    ['-a * !b', '((-a) * (!b))'],
    ['- -a', '(-(-a))'],
    ['task(3)->comm', 'task(3)->comm'],
    ['(struct task_struct *)p->next', '((struct task_struct *)p->next)'],
    ['((struct task_struct *)p)->next', '((struct task_struct *)p)->next'],
    ['(pid_t)-1', '((pid_t)(-1))'],
    ['(pid)-1', '(pid - 1)'],
    ['sizeof(struct list_head) + 1', '(sizeof(struct list_head) + 1)'],
    ['sizeof *p', 'sizeof((*p))'],
    ['sizeof(p)->x', 'sizeof(p->x)'],
    ["0x10 + 010 + 10u + 'A'", '(((16 + 8) + 10) + 65)'],
  ])('reads %s as C does', (text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  test.each([
    ['', 'it ends where a name'],
    ['a +', 'it ends where a name'],
    ['a b', '"b" stands where an operator should be'],
    ['(a', 'it ends where ")" should be'],
    ['a[1', 'it ends where "]" should be'],
    ['a->1', '"1" stands where a member\'s name should be'],
    ['a ? b : c', '"? b : c" is not C that is understood here'],
    ['1x', '"1x" is not C'],
    ['(struct task_struct', 'it ends where ")" should be'],
  ])('says what is wrong with "%s"', (text, reason) => {
    expect(() => parse(text)).toThrow(`Cannot evaluate "${text}": ${reason}`);
  });

  test('reads back every tree that is written fully parenthesised', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('a', 'b', '1', '42'),
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '*', '<<', '==', '&&', '|', '<', '%'), tie('tree'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(fc.constantFrom('-', '*', '~', '!', '&'), tie('tree')).map(([op, of]) => `(${op}${of})`),
        tie('tree').map((of) => `sizeof(${of})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (text) => {
        expect(show(parse(text))).toBe(text);
      }),
    );
  });

  test('either parses or complains, whatever it is given', () => {
    const soup = fc.array(
      fc.constantFrom('a', '1', '(', ')', '*', '->', '.', '[', ']', '&', '+', 'sizeof', 'struct', '@'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(soup, (tokens) => {
        try {
          parse(tokens.join(' '));
        } catch (error) {
          expect(String(error)).toMatch(/^InspectError: Cannot evaluate "/);
        }
      }),
    );
  });
});
