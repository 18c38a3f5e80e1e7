import { describe, expect, test } from 'vitest';
import { type Finding, findingWords, limited } from '../../../emulator/inspector/findings.ts';
import type { FrameMap } from '../../../emulator/inspector/mm/frame-map.ts';
import { formatBuddy } from '../../../emulator/inspector/mm/text/allocators.ts';
import { formatCow } from '../../../emulator/inspector/mm/text/cow.ts';
import { formatFrames } from '../../../emulator/inspector/mm/text/frames.ts';
import { flagWords } from '../../../emulator/inspector/mm/vtop.ts';
import { pid, virtAddr } from '../../../emulator/units.ts';

const broken: Finding = {
  kind: 'contradiction',
  what: 'nr_free_pages',
  address: virtAddr(0xc0100000),
  found: '1',
  expected: '2, as counted',
};

describe('formatFrames', () => {
  test('draws 64 frames to a line, folds lines that repeat, and names every glyph', () => {
    const map: FrameMap = {
      frames: 320,
      frameSize: 4096,
      categories: [
        { name: 'image', glyph: 'K', frames: 2, bytes: 8192 },
        { name: 'user', glyph: '3', frames: 1, bytes: 4096, pid: pid(3), comm: 'cow' },
        { name: 'free', glyph: '.', frames: 317, bytes: 317 * 4096 },
      ],
      map: `KK3${'.'.repeat(317)}`,
      findings: [broken],
    };
    expect(formatFrames(map)).toBe(`0x00000000  KK3${'.'.repeat(61)}
0x00040000  ${'.'.repeat(64)}
            ⋮ 3 lines more like this one

          FRAMES     SIZE
K  image       2    8 KiB  kernel image: its code and data
3  user        1    4 KiB  private pages of cow(3)
.  free      317  1.2 MiB  free
   total     320  1.3 MiB

finding: nr_free_pages at 0xc0100000 is 1, but should be 2, as counted
`);
  });
});

test('formatCow says who shares a page, and what shares it that no task has yet', () => {
  const page = { frame: 7, writableArea: true, writableEntry: false, label: 'data', rights: 'rw-p' } as const;
  const pages = [
    { ...page, address: virtAddr(0x1000), state: 'cow', sharers: [3, 4, -1] },
    { ...page, address: virtAddr(0x2000), state: 'private', sharers: [3] },
  ] as const;
  expect(formatCow({ processes: [{ pid: 3, comm: 'cow', pages }], findings: [] })).toBe(
    `cow(3): 2 pages: 1 cow, 1 private
  0x00001000  frame 7  cow      rw-p  data  with 4 nobody yet
  0x00002000  frame 7  private  rw-p  data
`,
  );
});

test('formatBuddy has a line for each zone', () => {
  const zone = { name: 'DMA', startFrame: 0, presentFrames: 9, freeFrames: 4, minFrames: 1, ready: [5] };
  expect(formatBuddy({ zones: [{ ...zone, blocks: [[3], [6]] }], findings: [] })).toBe(
    `BLOCKS OF  1  2  READY  FREE  OF
DMA        1  1      1     4   9
`,
  );
});

test("an entry's bits are words, and mean nothing without the present bit", () => {
  const bits = { protNone: 0x100, special: 0x200 };
  expect(flagWords(0x67, bits)).toEqual(['present', 'writable', 'user', 'accessed', 'dirty']);
  expect(flagWords(0x225, bits)).toEqual(['present', 'read-only', 'user', 'accessed', 'not counted']);
  expect(flagWords(0x5120, bits)).toEqual(['kept, out of reach']);
  expect(flagWords(0, bits)).toEqual(['absent']);
});

test('many findings of a kind are cut short, and the rest counted', () => {
  const words = limited(new Array(20).fill(broken), 'counters').map(findingWords);
  expect(words).toHaveLength(13);
  expect(words.at(-1)).toBe('there are 8 more counters');
});
