import { hex } from '../../../units.ts';
import type { Cow, CowPage, CowProcess } from '../cow.ts';
import { asText, columns, findingLines } from './table.ts';

/** Pages by process: address, frame, what a write would do, and who else has it. */
export function formatCow({ processes, findings }: Cow): string {
  const parts = processes.flatMap((process, index) => [...(index > 0 ? [''] : []), ...processLines(process)]);
  return asText(parts, findingLines(findings));
}

function processLines(process: CowProcess): readonly string[] {
  const { pages } = process;
  const rows = pages.map((page) => [
    hex(page.address),
    `frame ${page.frame}`,
    page.state,
    page.rights,
    page.label,
    sharersOf(page, process.pid),
  ]);
  return [`${processName(process)}: ${summary(pages)}`, ...columns(rows).map((line) => `  ${line}`)];
}

export const processName = ({ pid, comm }: Pick<CowProcess, 'pid' | 'comm'>): string =>
  pid === undefined ? 'an address space that no task has' : `${comm}(${pid})`;

/** `8 pages: 6 cow, 2 private`. */
function summary(pages: readonly CowPage[]): string {
  const counts = new Map<string, number>();
  for (const { state } of pages) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${count} ${state}`);
  return `${pages.length} pages${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function sharersOf({ sharers }: CowPage, own: number | undefined): string {
  const others = sharers.filter((pid) => pid !== own);
  return others.length === 0 ? '' : `with ${others.map((pid) => (pid < 0 ? 'nobody yet' : pid)).join(' ')}`;
}
