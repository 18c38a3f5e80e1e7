/**
 * Bundles the host into dist/: the command line, the library, the workers, and the web page with all that it loads.
 *
 *     emulator/cli/main.ts              dist/cli.js           node
 *     emulator/index.ts                 dist/index.js         node
 *     emulator/index.ts                 dist/types/           declarations, for who imports it
 *     emulator/session/worker-node.ts   dist/worker-node.js   node
 *     emulator/web/main.tsx             dist/web/main.js      browser (and main.css, from what it imports)
 *     emulator/session/worker-browser.ts dist/web/worker.js   browser
 *     emulator/web/index.html           dist/web/index.html   copied, as are v86.wasm and the image
 *     scripts/gen-compatibility.ts      dist/web/compatibility.html: the system calls that there are
 *
 * Each entry point becomes one file, so that a cold start reads few. v86 stays outside in Node: its files are checked
 * by hash before they are run, as npm delivered them.
 */
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { digest, digestFiles, unlessFresh } from './cache.ts';
import { run } from './command.ts';
import { filesUnder, inTree, ROOT } from './tree.ts';

/** Brings dist/ up to date with the sources, the packages and the image. Returns true if it was made anew. */
export async function buildHost(image: string): Promise<boolean> {
  const sources = await filesUnder('emulator', /\.(ts|tsx|css|html|svg|wat)$/);
  const generated = await filesUnder('build/generated', /\.ts$/);
  const inputs = [
    ...sources,
    ...generated,
    'package-lock.json',
    'tsconfig.types.json',
    'scripts/build-host.ts',
    'scripts/gen-compatibility.ts',
    image,
  ];
  const outputs = [
    'dist/cli.js',
    'dist/index.js',
    'dist/types/emulator/index.d.ts',
    'dist/web/main.js',
    'dist/web/index.html',
  ];
  return unlessFresh(outputs, digest(await digestFiles(inputs)), async () => {
    await rm(inTree(FRESH), { recursive: true, force: true });
    await mkdir(inTree(FRESH, 'web'), { recursive: true });
    await Promise.all([build(NODE), build(BROWSER), declareTypes()]);
    for (const file of ['emulator/web/index.html', 'emulator/web/icon.svg', 'node_modules/v86/build/v86.wasm', image]) {
      await copyFile(inTree(file), inTree(FRESH, 'web', basename(file)));
    }
    const { compatibilityPage } = await import('./gen-compatibility.ts'); // it needs what an earlier step generates
    await writeFile(inTree(FRESH, 'web/compatibility.html'), await compatibilityPage(image));
    await rm(inTree('dist'), { recursive: true, force: true });
    await rename(inTree(FRESH), inTree('dist'));
  });
}

/** What the library's types are, file by file as the sources lie. */
const declareTypes = (): Promise<unknown> =>
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json', '--outDir', `${FRESH}/types`]);

/** Everything is made here first, and then takes the old one's place: whoever uses dist/ sees one or the other. */
const FRESH = 'dist.new';

const COMMON: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'silent',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // The one hash that is used: the package's own entry point brings all of them, 200 kB that no bundler can drop.
  alias: { 'hash-wasm': 'hash-wasm/dist/sha256.umd.min.js' },
};

/** Packages in CommonJS call `require` for Node's own modules, which a module has to make for itself. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

const NODE: BuildOptions = {
  ...COMMON,
  platform: 'node',
  target: 'node20.19',
  outdir: FRESH,
  entryPoints: {
    cli: 'emulator/cli/main.ts',
    index: 'emulator/index.ts',
    'worker-node': 'emulator/session/worker-node.ts',
  },
  external: ['v86'],
  banner: { js: REQUIRE },
};

export const BROWSER: BuildOptions = {
  ...COMMON,
  platform: 'browser',
  target: 'es2023',
  outdir: `${FRESH}/web`,
  minify: true,
  external: ['crypto', 'fs', 'perf_hooks', 'node:*'], // v86 asks for them where there is a process, and only there
  entryPoints: { main: 'emulator/web/main.tsx', worker: 'emulator/session/worker-browser.ts' },
};
