import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkBootable } from '../../emulator/machine/boot-check.ts';
import { UNUSED } from '../../emulator/machine/cells.ts';
import { Machine, type MachineConfig } from '../../emulator/machine/machine.ts';
import { bytes, cycle, physAddr } from '../../emulator/units.ts';
import { inTree } from '../../scripts/tree.ts';
import { fingerprint } from './fingerprint.ts';
import { buildGuest, configFor, type Guest, startGuest } from './guest.ts';
import { DEVICES, queueInputs } from './inputs.ts';

const PAGE = 4096;

describe('a saved snapshot', () => {
  let guest: Guest;
  let config: MachineConfig;
  let saved: Uint8Array;
  let end: object;
  let applied: number;

  beforeAll(async () => {
    guest = await buildGuest('devices');
    config = await configFor(guest, DEVICES);
    const machine = await startGuest(guest, DEVICES);
    queueInputs(machine, guest);
    machine.run({ cycle: cycle(2_345_678) });
    saved = await machine.save();
    applied = machine.log().length;
    machine.run();
    end = await fingerprint(machine);
  });

  it('is opened and goes on, with the inputs that were still to come', async () => {
    await using machine = await Machine.open(config, saved);
    expect(machine.cycle()).toBe(2_345_678);
    expect(machine.log()).toHaveLength(applied);
    expect(machine.run()).toMatchObject({ reason: 'power' });
    expect(await fingerprint(machine)).toEqual(end);
    expect(await machine.save()).not.toEqual(saved);
  });

  it('is opened over memory that nothing has been loaded into', async () => {
    const { kernel } = config;
    await using machine = await Machine.create(config);
    const end = checkBootable(kernel, config.memory);
    expect(machine.ram().findLastIndex((byte) => byte !== 0)).toBeLessThan(end);
    await using other = await Machine.create({ ...config, memory: bytes(32 << 20), cmdline: 'x'.repeat(200) });
    expect(other.ram().findLastIndex((byte) => byte !== 0)).toBeLessThan(end);
  });

  it('is opened over memory of v86 that is still all zeros', async () => {
    await using machine = await Machine.create(config);
    const { pages } = machine.snapshot().memory;
    const isUnused = (page: number): boolean =>
      UNUSED.some(({ from, to }) => from <= page * PAGE && (page + 1) * PAGE <= to);
    expect([...pages].filter(isUnused)).toEqual([]);
    expect(UNUSED.reduce((sum, { from, to }) => sum + to - from, 0)).toBeGreaterThan(8 << 20);
  });

  it('leaves nothing of the loaded kernel where the guest had cleared it', async () => {
    await using machine = await Machine.create(config);
    const loaded = machine.ram().findIndex((byte, at) => at >= 1 << 20 && byte !== 0);
    machine.queue({ kind: 'memory', address: physAddr(loaded & -PAGE), bytes: new Uint8Array(PAGE) });
    machine.step();
    await using other = await Machine.open(config, await machine.save());
    expect(await other.ramHash()).toBe(await machine.ramHash());
  });

  it('is the same bytes when it is saved again', async () => {
    await using machine = await Machine.open(config, saved);
    expect(Buffer.compare(await machine.save(), saved)).toBe(0);
  });

  it('is opened by another process', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forklore-'));
    try {
      const [kernel, file] = [join(folder, 'kernel'), join(folder, 'saved')];
      await Promise.all([writeFile(kernel, guest.kernel), writeFile(file, saved)]);
      const output = execFileSync(
        process.execPath,
        ['--import', 'tsx', inTree('test/machine/open-snapshot.ts'), kernel, file],
        { cwd: inTree(), encoding: 'utf8' },
      );
      expect(JSON.parse(output)).toEqual(end);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each<[string, Partial<MachineConfig>]>([
    ['kernel', { kernel: Uint8Array.of(1) }],
    ['memory', { memory: bytes(8 << 20) }],
    ['cmdline', { cmdline: 'other' }],
    ['seed', { seed: 2 }],
    ['network', { network: false }],
  ])('is refused where the %s is another', async (what, other) => {
    const kernel = other.kernel ? { kernel: (await buildGuest('ticks')).kernel } : other;
    await expect(Machine.open({ ...config, ...kernel }, saved)).rejects.toThrow(
      `Cannot open the snapshot: its ${what} is `,
    );
  });

  it('is refused with another v86', async () => {
    const text = new TextDecoder('latin1').decode(saved.subarray(0, 200)).replace('sha256:aa0d', 'sha256:bb0d');
    const other = saved.slice();
    other.set(new TextEncoder().encode(text));
    await expect(Machine.open(config, other)).rejects.toThrow(
      /^Cannot open the snapshot: its v86 is "sha256:bb0d.*", and here it is "sha256:aa0d.*"; open it with what it was made with, or make it again$/,
    );
  });

  it('is refused when it is cut short or something else', async () => {
    await expect(Machine.open(config, saved.subarray(0, saved.length - 1))).rejects.toThrow(
      'bytes where there should be',
    );
    await expect(Machine.open(config, new TextEncoder().encode('hello'))).rejects.toThrow('it has no readable head');
    await expect(Machine.open(config, new TextEncoder().encode('{}\n{}\n'))).rejects.toThrow(
      'not a forklore-snapshot-1',
    );
    const head = saved.subarray(0, saved.indexOf(10) + 1);
    for (const body of ['{}\n', 'null\n', '{"parts":[1]}\n', '{"parts":[],"snapshot":null}\n']) {
      const file = Uint8Array.of(...head, ...new TextEncoder().encode(body));
      await expect(Machine.open(config, file), body).rejects.toThrow(/^Cannot open the snapshot: it has no readable /);
    }
  });
});
