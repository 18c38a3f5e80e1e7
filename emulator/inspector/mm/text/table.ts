import { type Finding, findingWords } from '../../findings.ts';

/** Columns of text; those named in `right` stand to the right, as numbers do. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}

/** Lines about what is wrong, set apart from what stands before them; none where nothing is. */
export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  findings.length === 0 ? [] : ['', ...findings.map((finding) => `finding: ${findingWords(finding)}`)];

/** Lines as a text that ends with its last line. */
export const asText = (...parts: readonly (readonly string[])[]): string => `${parts.flat().join('\n')}\n`;

/** `4.0 KiB`, `1.5 MiB`. */
export function sizeWords(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** An address as /proc/PID/maps writes it. */
export const bareHex = (address: number): string => (address >>> 0).toString(16).padStart(8, '0');
