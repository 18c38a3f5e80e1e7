import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { readRecording, writeRecording } from '../../emulator/session/recording-file.ts';
import { inTree } from '../../scripts/tree.ts';
import { buildFixture } from '../support/fixture.ts';
import { type Ended, forklore } from './forklore.ts';

let folder = '';
let endless = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forklore-'));
  await buildFixture('endless', ['test/session/fixtures/endless.c']);
  endless = './build/test/endless.elf';
});
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);

/** Runs `forklore ARGS` with this on its standard input; or with nothing, and Ctrl-C once it has said something. */
function attended(args: readonly string[], input?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [inTree('dist/cli.js'), ...args], { cwd: inTree() });
    const ended = { stdout: '', stderr: '' };
    const hear = (stream: keyof typeof ended) => (text: Buffer) => {
      ended[stream] += text;
      if (input === undefined && !child.killed) child.kill('SIGINT'); // a second one would not be caught
    };
    child.stdout.on('data', hear('stdout'));
    child.stderr.on('data', hear('stderr'));
    child.on('close', (status) => resolve({ ...ended, status }));
    if (input !== undefined) child.stdin.end(input);
  });
}

describe('forklore replay', { concurrent: true }, () => {
  test('shows the same console in another process, and finds everything the same', async ({ expect }) => {
    const run = await forklore(['run', 'fork-twice', '--record', file('r.flr')]);
    expect((await forklore(['replay', file('r.flr')])).stdout).toBe(run.stdout);
    const verified = await forklore(['replay', file('r.flr'), '--verify']);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    expect(verified.stdout).toMatch(/r\.flr: the same to the last byte after \d+ cycles: memory, processor, console/);
    expect((await readFile(file('r.flr'))).length).toBeLessThan(2000);
  });

  test('says what is not the same, and exits with 1', async ({ expect }) => {
    await forklore(['run', 'hello', '--record', file('true.flr')]);
    const recording = await readRecording(await readFile(file('true.flr')), 'true.flr');
    const machine = { ...recording.machine, date: Date.UTC(2020, 1) };
    await writeFile(file('false.flr'), await writeRecording({ ...recording, machine }));
    const verified = await forklore(['replay', file('false.flr'), '--verify']);
    expect(verified).toMatchObject({ status: 1, stderr: '' });
    expect(verified.stdout).toMatch(/false\.flr: .+ differs: .+ was recorded, .+ came now\n$/);
    const { stdout } = await forklore(['replay', file('false.flr'), '--verify', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'forklore-replay-1', same: false, difference: {} });
  });

  test('repeats a run that went turbo to a cycle', async ({ expect }) => {
    await forklore(['run', 'fork-twice', '--turbo', '500000', '--record', file('turbo.flr')]);
    const verified = await forklore(['replay', file('turbo.flr'), '--verify']);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
  });

  test('refuses a run of an engine that is not known', async ({ expect }) => {
    await forklore(['run', 'hello', '--record', file('exact.flr')]);
    const recording = await readRecording(await readFile(file('exact.flr')), 'exact.flr');
    const machine = { ...recording.machine, engine: 'warp' } as unknown as typeof recording.machine;
    await writeFile(file('warp.flr'), await writeRecording({ ...recording, machine }));
    const ended = await forklore(['replay', file('warp.flr')]);
    expect(ended).toMatchObject({ stdout: '', status: 2 });
    expect(ended.stderr).toMatch(/it was made with the engine warp, which there is not here; record it anew\n$/);
  });

  test('refuses a file that is damaged, cut short or not there', async ({ expect }) => {
    await forklore(['run', 'hello', '--record', file('good.flr')]);
    const good = await readFile(file('good.flr'));
    await writeFile(file('cut.flr'), good.subarray(0, good.length - 9));
    await writeFile(file('damaged.flr'), good.with(good.length >> 1, 7));
    for (const name of ['cut', 'damaged', 'absent']) {
      const ended = await forklore(['replay', file(`${name}.flr`)]);
      expect(ended).toMatchObject({ stdout: '', status: 2 });
      expect(ended.stderr).toMatch(/^Cannot read [^\n]+; [^\n]+\n$/);
    }
  });
});

describe('forklore run', { concurrent: true }, () => {
  test('--stdin gives lines to the guest, in the same run each time, and records them', async ({ expect }) => {
    const args = ['run', './build/userland/tests/read-line', '--stdin', '--record'];
    const [one, two] = [
      await attended([...args, file('1.flr')], 'hello there\n'),
      await attended([...args, file('2.flr')], 'hello there\n'),
    ];
    expect(one).toEqual({ status: 0, stderr: '', stdout: "bytes: 5\n'hello'\nbytes: 7\n' there\n'\n" });
    expect(two).toEqual(one);
    expect((await readFile(file('1.flr'))).equals(await readFile(file('2.flr')))).toBe(true);
    expect((await forklore(['replay', file('1.flr'), '--verify'])).status).toBe(0);
  });

  test('of a program that waits for input says how to give it some', async ({ expect }) => {
    const ended = await forklore(['run', './build/userland/tests/read-line']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('give it with --stdin');
  });

  test.for(['--paced', '--json'])(
    '%s ends cleanly with Ctrl-C, and the recording ends there',
    async (flag, { expect }) => {
      const ended = await attended(['run', flag, '--log', '--record', file(`stopped${flag}.flr`), endless]);
      expect(ended.stderr).toMatch(/Interrupted at cycle \d+\n$/);
      expect(ended.status).toBe(130);
      expect((await forklore(['replay', file(`stopped${flag}.flr`), '--verify'])).status).toBe(0);
    },
  );

  test('that waits for our input ends cleanly with Ctrl-C, too', async ({ expect }) => {
    const ended = await attended(['run', '--stdin', '--log', './build/userland/tests/read-line']);
    expect(ended.stderr).toMatch(/Interrupted at cycle \d+\n$/);
    expect(ended.status).toBe(130);
  });
});

describe('a recording stands in for its program', { concurrent: true }, () => {
  beforeAll(async () => {
    await forklore(['run', 'fork-twice', '--record', file('twice.flr')]);
    await forklore(['run', 'tree', '--record', file('tree.flr')]);
    await forklore(['run', 'fork-twice', '--budget', '500_000', '--record', file('short.flr')]);
  });

  test.for([
    ['trace', '--events', 'sched_*'],
    ['inspect', '--at', 'event:sched_process_fork#2', 'pstree'],
    ['print', 'task(1)->comm'],
  ])('for forklore %s', async ([command = '', ...rest], { expect }) => {
    const [live, recorded] = [
      await forklore([command, 'fork-twice', ...rest]),
      await forklore([command, file('twice.flr'), ...rest]),
    ];
    expect(recorded).toEqual(live);
    expect(live).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Cannot') });
  });

  test('for forklore compare, with itself, with a program, with another recording', async ({ expect }) => {
    expect((await forklore(['compare', file('twice.flr'), file('twice.flr')])).status).toBe(0);
    expect((await forklore(['compare', file('twice.flr'), 'fork-twice'])).status).toBe(0);
    const other = await forklore(['compare', file('twice.flr'), file('tree.flr')]);
    expect(other).toMatchObject({ status: 1, stderr: '' });
    expect(other.stdout).toMatch(/^A is .*twice\.flr, B is .*tree\.flr/);
  });

  test('and ends where it ended', async ({ expect }) => {
    const { status, stdout } = await forklore(['trace', file('short.flr'), '--json']);
    expect(status).toBe(0);
    const cycles = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).cycle as number);
    expect(cycles.length).toBeGreaterThan(10);
    expect(Math.max(...cycles)).toBeLessThanOrEqual(500_000);
  });

  test('and is not to be told what it says itself', async ({ expect }) => {
    const ended = await forklore(['trace', file('twice.flr'), '--memory', '64M']);
    expect(ended).toMatchObject({ stdout: '', status: 2 });
    expect(ended.stderr).toMatch(
      /^Cannot give .*twice\.flr --memory: a recording says itself how it was run; leave it out\n$/,
    );
  });
});
