/**
 * Makes everything in build/generated/ that other files are compiled from.
 *
 * One table per truth: what C, TypeScript and the documentation must agree on is written once, and the rest is made.
 */
import { mkdir } from 'node:fs/promises';
import { inTree } from './tree.ts';

/** Brings build/generated/ up to date. Files that do not change are not touched. */
export async function generate(): Promise<void> {
  await mkdir(inTree('build/generated'), { recursive: true });
}
