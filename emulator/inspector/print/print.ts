import type { Type } from '../../layouts/graph.ts';
import { type PointerNote, render } from '../../layouts/render.ts';
import { bare, isText } from '../../layouts/resolve.ts';
import { typeName } from '../../layouts/type-name.ts';
import { decodeValue, toJsonValue } from '../../layouts/value.ts';
import { quote } from '../../memory/strings.ts';
import type { VirtAddr } from '../../units.ts';
import type { Kernel } from '../target.ts';
import { Evaluator } from './evaluate.ts';
import { bytesOf, isPlace } from './operand.ts';
import { parseExpression } from './parse.ts';

/**
 * Prints a C expression over the guest's kernel, as gdb and drgn do:
 *
 *     init_task.tasks.next      (struct list_head *)0xc1094044 <init_task+36>
 *     task(3)->comm             (char [16])"fork-twice"
 *     *current->mm              (struct mm_struct){ … }
 */
export interface Printed {
  /** As C writes it. */
  readonly type: string;
  /** As C would write the value, its type in front; pointers with what lies there. */
  readonly text: string;
  /** By member, as JSON. */
  readonly value: unknown;
}

/** Throws InspectError or LayoutError for an expression that means nothing, MemoryError for what cannot be read. */
export function printExpression(kernel: Kernel, text: string): Printed {
  const isTypeName = (name: string): boolean =>
    kernel.layouts.lookup(name)?.kind === 'typedef' && !kernel.layouts.variables.has(name);
  const operand = new Evaluator(kernel).evaluate(parseExpression(text, isTypeName));
  const bytes = isPlace(operand) ? operand.bytes() : bytesOf(operand);
  const bits = isPlace(operand) ? operand.bits : undefined;
  return {
    type: typeName(operand.type),
    text: render(operand.type, bytes, bits, (address, to) => noteOf(kernel, address, to)),
    value: toJsonValue(decodeValue(operand.type, bytes, bits)),
  };
}

const LONGEST_TEXT = 64;

/** The text that a `char *` points to; else the symbol that the address lies in. */
const noteOf = (kernel: Kernel, address: VirtAddr, to: Type): ReturnType<PointerNote> =>
  (isText(bare(to)) && textNote(kernel, address)) || symbolNote(kernel, address);

function textNote(kernel: Kernel, address: VirtAddr): string {
  const text = kernel.space.readCString(address, LONGEST_TEXT);
  return text === undefined ? '' : ` ${quote(text)}`;
}

function symbolNote(kernel: Kernel, address: VirtAddr): string {
  const found = kernel.target.image.symbols.at(address);
  if (!found) return '';
  return found.offset === 0 ? ` <${found.symbol.name}>` : ` <${found.symbol.name}+${found.offset}>`;
}
