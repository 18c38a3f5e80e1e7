/** Beside each address of an event stands what lay there for the task, read out of the guest's own memory. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openElf } from '../../emulator/image/elf.ts';
import { readSymbols } from '../../emulator/image/symbols.ts';
import { bootMachine } from '../../emulator/index.ts';
import type { MachineOptions } from '../../emulator/session/request.ts';
import { integerField, type TraceEvent } from '../../emulator/trace/event.ts';
import { virtAddr } from '../../emulator/units.ts';
import { inTree } from '../../scripts/tree.ts';

async function eventsOf(options: MachineOptions): Promise<readonly TraceEvent[]> {
  await using session = await bootMachine(options);
  const events: TraceEvent[] = [];
  session.run('off', (progress) => events.push(...progress.events));
  return events;
}

const symbolsOf = (program: string) => readSymbols(openElf(readFileSync(inTree(program)), program));

test('In the lesson cow one page of its own is copied, and every other copy is explained', async () => {
  const breaks = await eventsOf({ program: 'cow', trace: ['cow_break'] });
  const places = breaks.map((event) => event.places?.['vaddr'] ?? '');
  expect(places.filter((place) => place === 'anonymous rw-p')).toHaveLength(1);
  for (const place of places.filter((one) => one !== 'anonymous rw-p')) {
    expect(place).toMatch(/^(\[stack\]|\w+(\+\d+)?, \.(data|bss))$/);
  }
});

test.for(['build/userland/lessons/cow', 'build/userland/tests/cow-tree'])(
  'The symbols of %s are those of its file, wherever it came from',
  async (program) => {
    const name = program.includes('lessons') ? program.replace(/.*\//, '') : `./${program}`;
    const symbols = symbolsOf(program);
    const events = await eventsOf({ program: name, trace: ['page_fault_user', 'cow_break'] });
    const faults = events.filter(({ task }) => task.lineage.startsWith('1.1')); // init runs, too, meanwhile
    expect(faults.length).toBeGreaterThan(10);
    for (const event of faults) {
      const at = symbols.at(virtAddr(integerField(event, 'ip') ?? 0));
      const offset = at?.offset === 0 ? '' : `+${at?.offset}`;
      expect(event.places?.['ip']).toBe(at ? `${at.symbol.name}${offset}` : '.text');
    }
  },
);

test('An instruction of the kernel has the name of its function', async () => {
  const faults = await eventsOf({ program: './build/userland/tests/cow-kernel-writes', trace: ['page_fault_kernel'] });
  expect(faults.length).toBeGreaterThan(0);
  const symbols = symbolsOf('build/kernel/kernel.elf');
  for (const event of faults) {
    const at = symbols.at(virtAddr(integerField(event, 'ip') ?? 0));
    expect(at?.symbol.kind).toBe('function');
    expect(event.places?.['ip']).toBe(`${at?.symbol.name}+${at?.offset}`);
  }
});
