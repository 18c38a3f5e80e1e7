import type { Type } from './graph.ts';
import { type Gap, type Layout, layoutOf, type MemberLayout } from './layout.ts';
import { declarator, typeName } from './type-name.ts';

/**
 * A type's layout as text, in the manner of pahole:
 *
 *     struct thread_info {
 *             struct task_struct        *task;         offset and size in bytes
 *             unsigned int              busy:1;        offset:bit and size of its unit
 *
 * with both numbers in a comment, so that the text stays C.
 */

/** The text, with a newline at its end. Throws LayoutError for a type without a size. */
export function formatLayout(type: Type): string {
  const layout = layoutOf(type);
  if (layout.members) return formatAggregate(layout, layout.members);
  const name = typeName(type);
  if (!layout.values) return `${name}; ${comment(`size: ${layout.size}`)}\n`;
  const values = layout.values.map(({ name, value }) => `\t${name} = ${value},`);
  return lines([`${name} {`, ...values, '', `\t${comment(`size: ${layout.size}`)}`, '};']);
}

const CACHE_LINE = 64;

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

const comment = (text: string): string => `/* ${text} */`;

function formatAggregate(layout: Layout, members: readonly MemberLayout[]): string {
  const body = members.flatMap((member, index) => [
    ...gapLines(member.hole, 1),
    ...cacheLineMark(members[index - 1], member, layout.kind === 'struct'),
    ...memberLines(member, 1),
  ]);
  const summary = summarize(layout, members).map((line) => `\t${comment(line)}`);
  return lines([`${typeName(layout.type)} {`, ...body, '', ...summary, '};']);
}

/** A member on one line, or a struct or union without a name with all that is in it. */
function memberLines(member: MemberLayout, depth: number): readonly string[] {
  const [base, declared] = declarator(member.type, member.name ?? '');
  const bits = member.bits ? `:${member.bits.size}` : '';
  if (!member.members) return [row(depth, base, `${declared}${bits};`, member)];
  const inner = member.members.flatMap((each) => [...gapLines(each.hole, depth + 1), ...memberLines(each, depth + 1)]);
  return [
    `${'\t'.repeat(depth)}${base.replace('{...}', '{')}`,
    ...inner,
    ...gapLines(member.padding, depth + 1),
    row(depth, declared === '' ? '};' : `} ${declared};`, '', member),
  ];
}

/** The widths of the two columns in front of the numbers, in characters, with tabs of eight. */
const [FIRST, SECOND] = [34, 22];

function row(depth: number, base: string, declared: string, { offset, size, bits }: MemberLayout): string {
  const number = (value: number, width: number): string => String(value).padStart(width);
  const place = bits
    ? `${number(offset, 5)}:${number(bits.offset, 2)} ${number(size, 2)}`
    : `${number(offset, 5)} ${number(size, 5)}`;
  const first = base.padEnd(FIRST - depth * 8);
  return `${'\t'.repeat(depth)}${`${first} ${declared}`.padEnd(FIRST - depth * 8 + SECOND)} ${comment(place)}`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function gapLines(gap: Gap | undefined, depth: number): readonly string[] {
  if (!gap) return [];
  const parts = [plural(gap.bits, 'bit'), plural(gap.bytes, 'byte')].filter((part) => !part.startsWith('0'));
  return ['', ...parts.map((part) => `${'\t'.repeat(depth)}${comment(`XXX ${part} hole`)}`), ''];
}

/** A mark between two members when the second is the first to begin in a new cache line. */
function cacheLineMark(before: MemberLayout | undefined, member: MemberLayout, isStruct: boolean): readonly string[] {
  const line = Math.floor(member.offset / CACHE_LINE);
  if (!isStruct || line === Math.floor((before?.offset ?? 0) / CACHE_LINE)) return [];
  const ago = member.offset - line * CACHE_LINE;
  const when = ago === 0 ? '' : ` was ${plural(ago, 'byte')} ago`;
  return [`\t${comment(`--- cacheline ${line} boundary (${line * CACHE_LINE} bytes)${when} ---`)}`];
}

function summarize({ size, padding }: Layout, members: readonly MemberLayout[]): readonly string[] {
  const sizes = (key: keyof Gap): readonly number[] => members.map(({ hole }) => hole?.[key] ?? 0).filter(Boolean);
  const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
  const [byteHoles, bitHoles] = [sizes('bytes'), sizes('bits')];
  return [
    `size: ${size}, cachelines: ${Math.ceil(size / CACHE_LINE)}, members: ${members.length}`,
    ...(byteHoles.length > 0 ? [`holes: ${byteHoles.length}, sum holes: ${sum(byteHoles)}`] : []),
    ...(bitHoles.length > 0 ? [`bit holes: ${bitHoles.length}, sum bit holes: ${sum(bitHoles)} bits`] : []),
    ...(padding?.bytes ? [`padding: ${padding.bytes}`] : []),
    ...(padding?.bits ? [`bit padding: ${padding.bits} bits`] : []),
  ];
}
