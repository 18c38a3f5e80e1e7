/**
 * Builds everything, in the order in which one thing is made of another:
 *
 *     tables ──► generated sources ─┬─► kernel ──► image ──► command line, library, page
 *     musl ────► programs ─► cpio ──┘
 *
 * Every step makes again only what has changed, so a second build takes about a second.
 *
 *     npm run build
 */
import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import { buildHost } from './build-host.ts';
import { buildKernel } from './build-kernel.ts';
import { buildUserland, INITRAMFS } from './build-userland.ts';
import { main } from './command.ts';
import { generate } from './generate.ts';
import { withBuildLock } from './lock.ts';
import { IMAGE, packImage } from './pack-image.ts';
import { buildSysroot } from './sysroot.ts';
import { isProgram } from './tree.ts';

/** Brings build/ and dist/ up to date, with progress on the terminal. Throws what the failing step threw. */
export async function buildAll(): Promise<void> {
  const failures: unknown[] = [];
  const list = new Listr(
    STEPS.map(({ title, make }) => listed(title, make, failures)),
    {
      rendererOptions: { timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
      fallbackRendererCondition: () => !process.stdout.isTTY,
    },
  );
  await withBuildLock(() => list.run()).catch((error: unknown) => {
    throw failures[0] ?? error;
  });
}

/** A step of the build; what `make` returns, if anything, is said after its title. */
interface Step {
  readonly title: string;
  readonly make: () => Promise<string | undefined>;
}

const STEPS: readonly Step[] = [
  { title: 'Tables', make: async () => void (await generate()) },
  { title: 'musl, the C library (most of a minute, once)', make: async () => void (await buildSysroot()) },
  {
    title: 'Programs',
    make: async () => {
      const { programs, compiled } = await buildUserland();
      return `${compiled} of ${programs} compiled`;
    },
  },
  {
    title: 'Kernel',
    make: async () => {
      const { files, compiled } = await buildKernel({ initramfs: INITRAMFS });
      return `${compiled} of ${files} files compiled`;
    },
  },
  { title: 'Image', make: async () => void (await packImage()) },
  { title: 'Command line, library and page', make: async () => void (await buildHost(IMAGE)) },
];

/** The list shows which step failed; why is kept, to be said once, below the list. */
const listed = (title: string, make: Step['make'], failures: unknown[]): ListrTask => ({
  title,
  task: async (_, task) => {
    const said = await make().catch((error: unknown) => {
      failures.push(error);
      throw new Error('see below');
    });
    if (said) task.title = `${title}: ${said}`;
  },
});

if (isProgram(import.meta.url)) await main(buildAll);
