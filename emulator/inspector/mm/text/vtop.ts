import { hex } from '../../../units.ts';
import type { Entry, FrameFacts, Mapper, Translation } from '../vtop.ts';
import { asText, bareHex, columns, findingLines } from './table.ts';

/**
 * One address's way through the page tables, a line for each step:
 *
 *     0x0804e000 of cow(2), in 0804e000-0804f000 rw-p data
 *
 *     directory  0x0101f080  [  32]  0x0109e067  present writable user accessed dirty
 *     table      0x0109e138  [  78]  0x01030065  present read-only user accessed dirty
 *     byte       0x01030000  in frame 4144, used for anon: held by 2, mapped by 2
 *                            cow(2) at 0x0804e000: present read-only user accessed dirty
 *                            cow(3) at 0x0804e000: present read-only user accessed dirty
 */
export function formatTranslation(translation: Translation): string {
  const { pid, comm, address, area, directory, table, physical, frame, findings } = translation;
  const where = area ? `${bareHex(area.start)}-${bareHex(area.end)} ${area.rights} ${area.label}`.trimEnd() : undefined;
  const title = `${hex(address)} of ${comm}(${pid}), in ${where ?? 'no area'}`;
  const steps = columns([entryRow('directory', directory), ...(table ? [entryRow('table', table)] : [])], [2]);
  const end =
    frame && physical !== undefined
      ? [`byte       ${hex(physical)}  ${frameWords(frame)}`, ...frame.mappers.map(mapperLine)]
      : ['no frame'];
  return asText([title, ''], steps, end, findingLines(findings));
}

const entryRow = (level: string, { at, index, value, flags }: Entry): readonly string[] => [
  level.padEnd(9),
  hex(at),
  `[${index}]`.padStart(6),
  hex(value),
  flags.join(' '),
];

function frameWords({ number, use, count, mapcount, zero }: FrameFacts): string {
  if (zero) return `in frame ${number}, the page of zeros`;
  return `in frame ${number}, used for ${use}: held by ${count}, mapped by ${mapcount}`;
}

function mapperLine({ pid, comm, address, flags }: Mapper): string {
  const who = pid === undefined ? 'an address space that no task has' : `${comm}(${pid})`;
  return `                       ${who} at ${hex(address)}: ${flags.join(' ')}`;
}
