import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Image, openImage } from '../../emulator/image/image.ts';
import { loadLayouts } from '../../emulator/layouts/load.ts';
import { KObject } from '../../emulator/layouts/object.ts';
import { Machine } from '../../emulator/machine/machine.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { AddressSpace } from '../../emulator/memory/address-space.ts';
import { PhysicalMemory } from '../../emulator/memory/physical.ts';
import { bytes, icount, physAddr } from '../../emulator/units.ts';
import { IMAGE, KERNEL } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

test('The packed image runs as the kernel it was made from, and its types fit what lies in memory', async () => {
  const [kernel, packed] = await Promise.all([KERNEL, IMAGE].map(run));
  expect(packed).toEqual(kernel);
  expect(packed?.tasks.slice(0, 2)).toEqual(['swapper', 'init']);
});

/** Boots without an overlay, until init finds none and powers the machine off. */
async function run(path: string) {
  const image = openImage(new Uint8Array(await readFile(inTree(path))), path);
  await using machine = await Machine.create(await configOf(image));
  const { reason, icount: end } = machine.run({ icount: icount(10_000_000) });
  return { reason, end, ramHash: await machine.ramHash(), tasks: tasks(image, machine) };
}

async function configOf(image: Image) {
  const port = (name: string): number => loadLayouts(image).enumerator(name) ?? Number.NaN;
  return {
    ...{
      kernel: image.bytes,
      v86: { wasm: await loadV86Module() },
      memory: bytes(32 << 20),
      cmdline: '',
      rtcBase: 0,
      seed: 1,
    },
    ports: { trace: port('FORKLORE_PORT_TRACE'), power: port('FORKLORE_PORT_POWER') },
  };
}

/** The names on the task list, at most ten. */
function tasks(image: Image, machine: Machine): readonly string[] {
  const layouts = loadLayouts(image);
  const space = new AddressSpace(new PhysicalMemory(machine.ram()), physAddr(machine.registers().cr3));
  const { type, address } = layouts.variable('init_task');
  const names: string[] = [];
  let task = new KObject(space, type, address);
  do {
    names.push(task.member('comm').string());
    task = task.member('tasks.next').deref().containerOf(type, 'tasks');
  } while (task.address !== address && names.length < 10);
  return names;
}
