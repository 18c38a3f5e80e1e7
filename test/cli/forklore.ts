import { spawn } from 'node:child_process';
import { inTree } from '../../scripts/tree.ts';

/** What one command of the built dist/cli.js left behind. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs `forklore ARGS` as a process of its own, in `cwd`. */
export function forklore(args: readonly string[], cwd = inTree()): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inTree('dist/cli.js'), ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      ended.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      ended.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...ended, status }));
  });
}
