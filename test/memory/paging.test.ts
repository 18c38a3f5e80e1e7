import { describe, expect, test } from 'vitest';
import { LARGE_PAGE_SIZE, PAGE_SIZE, walk } from '../../emulator/memory/paging.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { physAddr, virtAddr } from '../../emulator/units.ts';

/**
 * One directory at 0x1000 and one table at 0x2000, in 64 KiB of RAM:
 *
 *     0x00000000  4 KiB pages by the table: 0 → frame 0x3000, 1 → absent, 2 → frame beyond RAM
 *     0x00400000  a 4 MiB page at 0
 *     0x00800000  absent, with a note in the entry
 *     0x00c00000  a table beyond RAM
 */
function machine(): PhysicalMemory {
  const bytes = new Uint8Array(0x1_0000);
  const view = new DataView(bytes.buffer);
  const entries: readonly (readonly [number, number])[] = [
    [0x1000, 0x2000 | P | W | U],
    [0x1004, P | W | LARGE | GLOBAL | ACCESSED | DIRTY],
    [0x1008, 0xabc0],
    [0x100c, 0x0900_0000 | P],
    [0x2000, 0x3000 | P | U | ACCESSED],
    [0x2004, 0x4000 | W],
    [0x2008, 0x0900_0000 | P],
  ];
  for (const [at, entry] of entries) view.setUint32(at, entry, true);
  return new PhysicalMemory(bytes);
}

const [P, W, U, ACCESSED, DIRTY, LARGE, GLOBAL] = [1, 2, 4, 0x20, 0x40, 0x80, 0x100];

// The low bits of CR3 are flags, which the walk must not take for an address.
const look = (address: number, cr3 = 0x1018) => walk(machine(), physAddr(cr3), virtAddr(address));

describe('A page walk', () => {
  test('gives the frame and the rights that both levels allow', () => {
    expect(look(0x0abc)).toEqual({
      ...{ present: true, physical: 0x3abc, pageSize: PAGE_SIZE },
      ...{ writable: false, user: true, accessed: true, dirty: false, global: false },
      ...{ directoryEntry: 0x2007, tableEntry: 0x3025 },
    });
  });

  test('maps 4 MiB by the directory entry alone', () => {
    expect(look(0x0040_1234)).toEqual({
      ...{ present: true, physical: 0x1234, pageSize: LARGE_PAGE_SIZE },
      ...{ writable: true, user: false, accessed: true, dirty: true, global: true },
      ...{ directoryEntry: P | W | LARGE | GLOBAL | ACCESSED | DIRTY, tableEntry: undefined },
    });
  });

  test('says at which level a page is absent, and what the entry holds', () => {
    expect(look(0x1000)).toEqual({ present: false, level: 'table', directoryEntry: 0x2007, tableEntry: 0x4002 });
    expect(look(0x0080_0000)).toMatchObject({ present: false, level: 'directory', directoryEntry: 0xabc0 });
  });

  test('answers when a directory, a table or a frame lies outside of RAM', () => {
    expect(look(0, 0x00ff_f000)).toMatchObject({ present: false, level: 'memory' });
    expect(look(0x00c0_0000)).toMatchObject({ present: false, level: 'memory', directoryEntry: 0x0900_0001 });
    expect(look(0x2000)).toMatchObject({ present: false, level: 'memory', tableEntry: 0x0900_0001 });
    expect(look(0x0050_0000)).toMatchObject({ present: false, level: 'memory' });
  });

  test('reaches the top of the address space', () => {
    expect(look(0xffff_ffff)).toMatchObject({ present: false, level: 'directory', directoryEntry: 0 });
  });
});
