/** A kernel whose caches have red zones and poison runs as the other does: nobody oversteps. */
import { expect, test } from 'vitest';
import { bootMachine } from '../../emulator/index.ts';
import { buildKernel } from '../../scripts/build-kernel.ts';
import { INITRAMFS } from '../../scripts/build-userland.ts';
import { withBuildLock } from '../../scripts/lock.ts';

test.for(['fork-twice', 'fork-exec', 'cow-tree'])(
  '%s runs on a kernel that checks every object',
  { timeout: 180_000 },
  async (program) => {
    const { elf } = await withBuildLock(() =>
      buildKernel({ outDir: 'build/test/slab-debug', defines: ['SLAB_DEBUG=1'], initramfs: INITRAMFS }),
    );
    await using session = await bootMachine({ program, image: elf });
    expect(session.run()).toMatchObject({ reason: 'off' });
    expect(session.exit).toEqual({ code: 0 });
  },
);
