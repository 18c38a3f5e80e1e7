import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { Session } from '../../emulator/session/session.ts';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { INITRAMFS } from '../../scripts/build-userland.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { inTree } from '../../scripts/tree.ts';

/** The kernel with one more file in it, fixtures/kthreads.c, which init calls before it starts its program. */
const VARIANT = { source: 'build/test/kthreads', outDir: 'build/test/kthreads-kernel', initramfs: INITRAMFS };

beforeAll(async () => {
  await withBuildLock(async () => {
    await rm(inTree(VARIANT.source), { recursive: true, force: true });
    await cp(inTree('kernel'), inTree(VARIANT.source), { recursive: true });
    await cp(inTree('test/kernel/fixtures/kthreads.c'), inTree(VARIANT.source, 'sched/kthreads.c'));
    const main = inTree(VARIANT.source, 'boot/main.c');
    const text = await readFile(main, 'utf8');
    const called = text.replace('\terror = kernel_execve', '\ttry_kthreads();\n\terror = kernel_execve');
    expect(called).not.toBe(text);
    await writeFile(main, `void try_kthreads(void);\n${called}`);
    await buildKernel(VARIANT);
  });
}, 120_000);

test('Kernel threads are made by kthreadd, preempted in the kernel, and stopped with their result', async () => {
  const imageName = `${VARIANT.outDir}/kernel.elf`;
  await using session = await Session.boot({
    image: new Uint8Array(await readFile(inTree(imageName))),
    imageName,
    v86: await loadV86Module(),
    run: { program: '/lessons/hello', argv: ['hello'] },
  });
  let log = '';
  session.run(undefined, (progress) => {
    log += Buffer.from(progress.log).toString('latin1');
  });
  const lines = log.split(/\r?\n/).map((line) => line.replace(/^\[.*?\] /, ''));
  const from = lines.findIndex((line) => line.startsWith('spin/3'));
  expect(lines.slice(from, from + 7)).toEqual([
    'spin/3: parent 2, mm 00000000, kthread 1, state 2, turns 0',
    'it ran: 1, and was preempted',
    'it ran again: 1',
    'stopped: 7',
    'doze sleeps: 2',
    'stopped: 42',
    'stopped before it ran: -4',
  ]);
  expect(session.exit).toEqual({ code: 0 });
});
