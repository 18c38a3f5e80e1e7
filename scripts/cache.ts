/**
 * What need not be made again.
 *
 * A made file is fresh when the key it was made under is the key of today. The key is a hash over everything that
 * can change the result: the contents of the inputs, the command, the compiler. Times of files are never looked at,
 * so a fresh clone, a touched file and a switched branch all behave alike. The key lies beside the file as FILE.key.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inTree } from './tree.ts';

/**
 * Calls `make` unless all of `outputs` exist and were made under `key`. The first output names the key file.
 * Returns true if it was made anew. An interrupted `make` leaves no key behind, so it is made again.
 */
export async function unlessFresh(outputs: readonly string[], key: string, make: () => Promise<void>) {
  const keyFile = inTree(`${outputs[0]}.key`);
  if ((await readFile(keyFile, 'utf8').catch(() => '')) === key && (await allExist(outputs))) return false;
  await rm(keyFile, { force: true });
  for (const output of outputs) await mkdir(dirname(inTree(output)), { recursive: true });
  await make();
  await writeFile(keyFile, key);
  return true;
}

/** A hash over the given texts; the place where one ends and the next begins counts. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** A hash over the names and contents of files; a file that is missing counts as empty. */
export async function digestFiles(paths: readonly string[]): Promise<string> {
  const contents = await Promise.all(paths.map((path) => readFile(inTree(path)).catch(() => '')));
  return digest(...paths.flatMap((path, at) => [path, contents[at] ?? '']));
}

/** Writes a file only if its contents change, so that nothing that depends on it is made again for nothing. */
export async function writeIfChanged(path: string, text: string): Promise<void> {
  if ((await readFile(inTree(path), 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(inTree(path)), { recursive: true });
  await writeFile(inTree(path), text);
}

const allExist = async (paths: readonly string[]): Promise<boolean> =>
  (await Promise.all(paths.map((path) => stat(inTree(path)).catch(() => undefined)))).every(Boolean);
