import type { MappedArea, Maps } from '../maps.ts';
import { asText, bareHex, columns, findingLines, sizeWords } from './table.ts';

/** A process's memory as /proc/PID/maps writes it, and behind each area the pages that are there. */
export function formatMaps({ pid, comm, areas, findings }: Maps): string {
  const rows = areas.map(({ pages, resident, shared, ...area }) => [
    mapsLine(area),
    `${resident}`,
    `of ${pages}`,
    shared > 0 ? `${shared} shared` : '',
    area.file?.path ?? '',
    area.label,
  ]);
  const sum = (count: (area: MappedArea) => number): number => areas.reduce((total, area) => total + count(area), 0);
  const [resident, pages] = [sum((area) => area.resident), sum((area) => area.pages)];
  const total = `${comm}(${pid}): ${areas.length} areas, ${resident} of ${pages} pages there, ${sizeWords(resident * 4096)}`;
  return asText(columns(rows, [1]), ['', total], findingLines(findings));
}

/** What stands before the name in /proc/PID/maps; areas without a file have device 00:00 and inode 0. */
const mapsLine = ({
  start,
  end,
  rights,
  file,
  fileOffset,
}: Omit<MappedArea, 'pages' | 'resident' | 'shared'>): string =>
  `${bareHex(start)}-${bareHex(end)} ${rights} ${bareHex(fileOffset)} ${file?.device ?? '00:00'} ${file?.inode ?? 0}`;
