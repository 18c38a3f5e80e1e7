import { formatCow } from '../inspector/mm/text/cow.ts';
import { columns } from '../inspector/mm/text/table.ts';
import type { CowAnswer, CowBreak, CowEvent, CowReuse } from '../protocol.ts';
import { hex } from '../units.ts';

/** Pages as they stand, and below them what made them so, a line for each event. */
export function formatCowAnswer({ history, ...cow }: CowAnswer): string {
  const rows = (history ?? []).map((event) => [
    `icount ${event.icount}`,
    `${event.comm}(${event.pid})`,
    wordsOf(event),
  ]);
  const lines = rows.length > 0 ? ['', ...columns(rows), ''] : [];
  return formatCow(cow) + lines.join('\n');
}

function wordsOf(event: CowEvent): string {
  const { address } = event;
  switch (event.kind) {
    case 'share':
      return `fork shared ${event.pages} pages of ${hex(address)}-${hex(event.end)}`;
    case 'break':
      return `${writeWords(event)}: frame ${event.oldFrame} (${event.reason}) copied to frame ${event.frame}`;
    case 'reuse':
      return `${writeWords(event)}: frame ${event.frame} kept, nobody else has it`;
  }
}

/** `write at 0xbffffd60 <[stack]> by 0x0804a7db <fork+46>`. */
function writeWords({ address, ip, places = {} }: CowBreak | CowReuse): string {
  const writer = ip === 0 ? 'for the kernel' : `by ${placed(ip, places.ip)}`;
  return `write at ${placed(address, places.address)} ${writer}`;
}

const placed = (address: number, place: string | undefined): string =>
  place === undefined ? hex(address) : `${hex(address)} <${place}>`;
