import { hex } from '../../../units.ts';
import { CATEGORIES, type Category, type FrameMap } from '../frame-map.ts';
import { asText, columns, findingLines, sizeWords } from './table.ts';

/**
 * The frame map for people: a grid of 64 frames to a line, and below it what the glyphs stand for.
 *
 *     0x00100000  KKKKKKKKKKKKKKKKKMMMMMMMMMMPPPPPPPP222S2SS222.....
 *     0x00140000  ................................................................
 *                 ⋮ 42 lines more like this one
 */
export function formatFrames({ frames, frameSize, categories, map, findings }: FrameMap): string {
  const total = ['', 'total', `${frames}`, sizeWords(frames * frameSize)];
  const rows = [['', '', 'FRAMES', 'SIZE', ''], ...categories.map(categoryRow), total];
  return asText(grid(map, frameSize), [''], columns(rows, [2, 3]), findingLines(findings));
}

const LINE = 64;

/** Lines that repeat the one above them are counted, not written. */
function grid(map: string, frameSize: number): readonly string[] {
  const lines: string[] = [];
  let [last, alike] = ['', 0];
  const fold = (): void => {
    if (alike > 0) lines.push(`            ⋮ ${alike} ${alike === 1 ? 'line' : 'lines'} more like this one`);
    alike = 0;
  };
  for (let frame = 0; frame < map.length; frame += LINE) {
    const line = map.slice(frame, frame + LINE);
    if (line === last) {
      alike++;
      continue;
    }
    fold();
    lines.push(`${hex(frame * frameSize)}  ${line}`);
    last = line;
  }
  fold();
  return lines;
}

function categoryRow(category: Category): readonly string[] {
  const { glyph, name, frames, bytes } = category;
  return [glyph, name, `${frames}`, sizeWords(bytes), wordsOf(category)];
}

function wordsOf({ name, pid, comm }: Category): string {
  const { words } = CATEGORIES[name];
  if (name !== 'user') return words;
  return pid === undefined ? `${words} of an address space that no task has` : `${words} of ${comm}(${pid})`;
}
