import { quote } from '../memory/strings.ts';
import { hex, type VirtAddr, virtAddr } from '../units.ts';
import type { AggregateType, ArrayType, Bits, Type } from './graph.ts';
import { bare, isText, sizeOf } from './resolve.ts';
import { typeName } from './type-name.ts';
import { decodeValue } from './value.ts';

/**
 * Values as text that C would accept as initializers, each with its type:
 *
 *     (struct list_head){
 *     	.next = (struct list_head *)0xc0101234,
 *     	.prev = (struct list_head *)0xc0101234,
 *     }
 */

/** The value of `type` in `data`, its type in front; `note` may say more of a pointer, and stands behind it. */
export function render(type: Type, data: Uint8Array, bits?: Bits, note: PointerNote = () => ''): string {
  return `(${typeName(type)})${renderBare(type, data, bits, note)}`;
}

/** What is known of an address beyond its number, with a space in front: ` <init_task+12>`; else ''. */
export type PointerNote = (address: VirtAddr, to: Type) => string;

/** The value alone: an array's elements need not repeat their type. */
function renderBare(type: Type, data: Uint8Array, bits: Bits | undefined, note: PointerNote): string {
  const behind = bare(type);
  switch (behind.kind) {
    case 'struct':
    case 'union':
      return renderAggregate(behind, data, note);
    case 'array':
      return isText(behind.of) ? quote(String(decodeValue(behind, data))) : renderArray(behind, data, note);
    case 'pointer': {
      const address = virtAddr(Number(decodeValue(behind, data)));
      return hex(address) + note(address, behind.to);
    }
    default:
      return String(decodeValue(behind, data, bits) ?? '');
  }
}

function renderAggregate(type: AggregateType, data: Uint8Array, note: PointerNote): string {
  const lines = type.members.map((member) => {
    const value = render(member.type, data.subarray(member.offset), member.bits, note);
    return member.name === undefined ? `${value},` : `.${member.name} = ${value},`;
  });
  return block(lines);
}

/** Trailing zeros are left out, as C's initializers allow. */
function renderArray(type: ArrayType, data: Uint8Array, note: PointerNote): string {
  const size = sizeOf(type.of);
  const used = lastUsed(data.subarray(0, size * (type.count ?? 0)));
  const count = size === 0 ? 0 : Math.ceil(used / size);
  const elementAt = (index: number): string => renderBare(type.of, data.subarray(index * size), undefined, note);
  const elements = Array.from({ length: count }, (_, index) => elementAt(index));
  const kind = bare(type.of).kind;
  if (kind === 'struct' || kind === 'union' || kind === 'array') return block(elements.map((element) => `${element},`));
  return elements.length === 0 ? '{}' : `{ ${elements.join(', ')} }`;
}

/** One past the last byte that is not zero. */
const lastUsed = (data: Uint8Array): number => data.findLastIndex((byte) => byte !== 0) + 1;

const block = (lines: readonly string[]): string =>
  lines.length === 0 ? '{}' : `{\n${lines.join('\n').replace(/^/gm, '\t')}\n}`;
