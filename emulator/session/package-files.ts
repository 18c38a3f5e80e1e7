/**
 * The files that come with the package, on Node's disk: the image, v86, the built worker.
 *
 * The one place of this stage that knows where they lie. It works from dist/ and from the sources alike: the package's
 * root is the nearest folder above that has a package.json.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
export async function readImage(path = packagePath(IMAGE)): Promise<Pick<Parts, 'image' | 'imageName'>> {
  try {
    return { image: new Uint8Array(await readFile(path)), imageName: path };
  } catch {
    throw new SessionError(
      path === packagePath(IMAGE)
        ? `Cannot open the image ${path}: there is no such file; build it with npm run build`
        : `Cannot open the image ${path}: it cannot be read; check the path given with --image`,
    );
  }
}

/** The absolute path of a file of the package. */
export const packagePath = (name: string): string => join(root(), name);

const IMAGE = 'build/image/forklore.elf';

function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
