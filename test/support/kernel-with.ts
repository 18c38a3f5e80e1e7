import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { Session } from '../../emulator/session/session.ts';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { INITRAMFS } from '../../scripts/build-userland.ts';
import { withBuildLock } from '../../scripts/lock.ts';
import { inTree } from '../../scripts/tree.ts';

/**
 * A kernel with one more file in it, test/kernel/fixtures/NAME.c, whose try_NAME() init calls before it starts its
 * program. The path of its kernel.elf.
 */
export async function kernelWith(name: string): Promise<string> {
  const source = `build/test/${name}`;
  const { elf } = await withBuildLock(async () => {
    await rm(inTree(source), { recursive: true, force: true });
    await cp(inTree('kernel'), inTree(source), { recursive: true });
    await cp(inTree(`test/kernel/fixtures/${name}.c`), inTree(source, `sched/${name}.c`));
    const main = inTree(source, 'boot/main.c');
    const text = await readFile(main, 'utf8');
    const called = text.replace('\terror = kernel_execve', `\ttry_${name}();\n\terror = kernel_execve`);
    if (called === text) throw new Error(`Cannot call try_${name}: ${main} has no such place`);
    await writeFile(main, `void try_${name}(void);\n${called}`);
    return buildKernel({ source, outDir: `${source}-kernel`, initramfs: INITRAMFS });
  });
  return elf;
}

/** What that kernel logs, line by line, without its time stamps, while it runs hello to the end. */
export async function logOf(elf: string): Promise<readonly string[]> {
  await using session = await Session.boot({
    image: new Uint8Array(await readFile(inTree(elf))),
    imageName: elf,
    v86: await loadV86Module(),
    run: { program: '/lessons/hello', argv: ['hello'] },
  });
  let log = '';
  session.run(undefined, (progress) => {
    log += Buffer.from(progress.log).toString('latin1');
  });
  if (!session.exit || !('code' in session.exit) || session.exit.code !== 0) throw new Error(`It ended badly:\n${log}`);
  return log.split(/\r?\n/).map((line) => line.replace(/^\[.*?\] /, ''));
}
