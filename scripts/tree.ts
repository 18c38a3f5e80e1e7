/**
 * Where things lie in this repository, and which files are there.
 *
 * Scripts name every file by its path from the root, with forward slashes; these functions turn such a name into a
 * place on this disk. Nothing here depends on the directory that a script was started from.
 */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, absolute. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The absolute path of a file named from the root; an absolute path stays as it is. */
export const inTree = (...parts: readonly string[]): string => resolve(ROOT, ...parts);

/** All files below `folder` whose path from there matches, sorted, named from the root. No such folder: no files. */
export async function filesUnder(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const entries = await readdir(inTree(folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(inTree(folder).length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
    .sort()
    .map((path) => `${folder}/${path}`);
}

/** True when the module of this URL is the program that Node was asked to run. */
export const isProgram = (moduleUrl: string): boolean =>
  process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(moduleUrl);
