import { describe, expect, test } from 'vitest';
import type { Elf } from '../../emulator/image/elf.ts';
import { ImageError } from '../../emulator/image/error.ts';
import { readEvents } from '../../emulator/image/events.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';

describe('readEvents', () => {
  test('gives each declaration with its offset as id, across padding', async () => {
    const { elf } = await buildFixture('events', ['test/layouts/fixtures/events.c']);
    const events = readEvents(elf);
    expect(events.map(({ id: _, ...rest }) => rest)).toEqual([
      {
        system: 'sched',
        name: 'sched_switch',
        args: 'struct task *prev, struct task *next',
        fields: 'prev_pid=prev->pid, next_pid=next->pid',
      },
      { system: 'irq', name: 'irq_handler_exit', args: 'int irq, int ret', fields: '' },
      { system: 'forklore', name: 'quiet', args: '', fields: '' },
    ]);
    const data = elf.section('.forklore.events')?.data ?? new Uint8Array();
    for (const { id, system, name } of events) {
      expect(new TextDecoder().decode(data.subarray(id))).toMatch(new RegExp(`^${system}\t${name}\t`));
    }
    expect(events[1]?.id).toBe(Math.ceil((data.indexOf(0) + 1) / 16) * 16);
  });

  test('finds none in a file that declares none', async () => {
    const { elf } = await buildFixture('members-4', MEMBERS);
    expect(readEvents(elf)).toEqual([]);
  });

  test('refuses a record that has not four parts', async () => {
    const elf = await withEvents('\0\0sched\tsched_switch\0');
    expect(() => readEvents(elf)).toThrow(
      new ImageError(
        'Cannot read the event at 2 of .forklore.events in k.elf: "sched\tsched_switch" is not system, name, arguments and fields; build the kernel again',
      ),
    );
  });

  test('refuses a record without an end', async () => {
    const elf = await withEvents('a\tb\t\t');
    expect(() => readEvents(elf)).toThrow(ImageError);
  });
});

/** A file whose section of events holds `text`. */
async function withEvents(text: string): Promise<Elf> {
  const { elf } = await buildFixture('events', ['test/layouts/fixtures/events.c']);
  const data = new TextEncoder().encode(text);
  const sections = elf.sections.map((section) => ({ ...section, data }));
  return { ...elf, name: 'k.elf', section: (wanted) => sections.find(({ name }) => name === wanted) };
}
