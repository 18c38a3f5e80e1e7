/** A wild pointer changes nothing: word for word, the kernel's memory is after the call what it was before. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Kernel } from '../../emulator/inspector/target.ts';
import { integerField } from '../../emulator/trace/event.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, Recording } from '../support/recording.ts';
import { changes } from './changes.ts';

const EFAULT = -14;

/** What counts or remembers, and holds nothing: the number of the last inode, the time of day as files keep it, … */
const VARIABLES = ['current_fs_time.as_of', 'current_fs_time.now', 'fail_page_alloc', 'failslab', 'new_inode.last_ino'];
/** … how many objects there have been, which free one is next, the area found last, that a right was used (PF_SUPERPRIV). */
const MEMBERS = [
  ['kmem_cache', 'nr_allocs'],
  ['kmem_cache', 'nr_frees'],
  ['page', 'freelist'],
  ['mm_struct', 'mmap_cache'],
  ['task_struct', 'flags'],
] as const;

test.for(['wild-pointers', 'bad-pointers'])('In %s, no call that says EFAULT has changed anything', async (name) => {
  const program = carried(name, readFileSync(inTree(`build/userland/tests/${name}`)));
  await using recording = await Recording.of('build/kernel/kernel.elf', program);
  const kernel = new Kernel(recording.target());
  const members = MEMBERS.map(([cache, member]) => `${cache}+${kernel.offsetOf(`struct ${cache}`, member)}`);
  const mayChange = new Set([...VARIABLES, ...members]);
  const before = Buffer.alloc(recording.machine.ram().length);
  let undisturbed = false;
  let calls = 0;
  const changed: string[] = [];
  recording.onEvent = (event) => {
    if (event.event === 'irq_handler_entry') undisturbed = false; // what time brings is no change of the call's
    if (!event.task.lineage.startsWith('1.1')) return false;
    if (event.event === 'sys_enter') {
      before.set(recording.machine.ram());
      undisturbed = true;
    }
    if (event.event === 'sys_exit' && undisturbed && integerField(event, 'ret') === EFAULT) {
      calls++;
      for (const place of changes(recording, before))
        if (!mayChange.has(place)) changed.push(`${event.fields['id']}: ${place}`);
    }
    return false;
  };
  expect(recording.run(200_000_000).reason).toBe('power');
  expect(changed).toEqual([]);
  expect(calls).toBeGreaterThan(10);
});
