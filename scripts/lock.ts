/**
 * One build at a time: two terminals that build the same tree must not link each other's half-written objects.
 *
 * The lock is a file that holds the process id of its owner. A lock whose owner is gone is taken over.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { inTree } from './tree.ts';

const LOCK = 'build/lock';

/** Turns of 50 ms after which a person is told what they wait for. */
const PATIENCE = 20;

/** Runs `body` while no other process builds in this tree; waits for one that does. */
export async function withBuildLock<T>(body: () => Promise<T>): Promise<T> {
  await mkdir(inTree('build'), { recursive: true });
  for (let turn = 0; !(await take()); turn++) {
    if (turn === PATIENCE) console.error(`Waiting for another build to end (${inTree(LOCK)} names its process)`);
    await setTimeout(50);
  }
  try {
    return await body();
  } finally {
    await rm(inTree(LOCK), { force: true });
  }
}

async function take(): Promise<boolean> {
  try {
    await writeFile(inTree(LOCK), String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(await readFile(inTree(LOCK), 'utf8').catch(() => ''));
    if (owner && !isAlive(owner)) await rm(inTree(LOCK), { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
