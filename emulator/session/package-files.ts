/**
 * The files that come with the package, on Node's disk: the image, v86, the built worker.
 *
 * The one place of this stage that knows where they lie. It works from dist/ and from the sources alike: the package's
 * root is the nearest folder above that has a package.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadV86Module } from '../machine/node.ts';
import type { BootRequest } from '../protocol.ts';
import { SessionError } from './error.ts';

/** What every boot needs besides the program. */
export type Parts = Pick<BootRequest, 'image' | 'imageName' | 'v86'>;

/** Reads the image (the package's own where no path is given) and v86. Rejects with one sentence. */
export async function loadParts(imagePath?: string): Promise<Parts> {
  const [image, v86] = await Promise.all([readImage(imagePath), loadV86Module()]);
  return { ...image, v86 };
}

/** Reads the image's file alone. Throws SessionError where there is none. */
export async function readImage(path?: string): Promise<Pick<Parts, 'image' | 'imageName'>> {
  const file = path ?? packagePath(IMAGE);
  const imageName = path ?? relative('', file);
  try {
    return { image: new Uint8Array(await readFile(file)), imageName };
  } catch {
    const next = path === undefined ? 'build it with npm run build' : 'check the path given with --image';
    throw new SessionError(`Cannot open the image ${imageName}: the file cannot be read; ${next}`);
  }
}

/** The package's version, as its package.json says. */
export const packageVersion = (): string => JSON.parse(readFileSync(packagePath('package.json'), 'utf8')).version;

/** The absolute path of a file of the package. */
export const packagePath = (name: string): string => join(root(), name);

const IMAGE = 'build/image/forklore.elf';

function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
