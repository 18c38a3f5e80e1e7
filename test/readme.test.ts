/** Every command that the README shows works as it says. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inTree } from '../scripts/tree.ts';

const readme = readFileSync(inTree('README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(inTree('package.json'), 'utf8'));

/** A line of a shell block: the command, and the status that its comment promises. */
interface Shown {
  readonly command: string;
  readonly status: number;
}

const shown = [...readme.matchAll(/^```sh\n(.*?)^```/gms)]
  .flatMap(([, block = '']) => block.split('\n').filter(Boolean))
  .map((line): Shown => {
    const [command = '', comment = ''] = line.split('#');
    return { command: command.trim(), status: Number(/exits with (\d+)/.exec(comment)?.[1] ?? 0) };
  });

test('there are commands, and each is of a kind that is tested below', () => {
  expect(shown.length).toBeGreaterThan(5);
  for (const { command } of shown) expect(command).toMatch(/^(npx forklore .+|npm (start|test|run lab))$/);
});

describe('npx forklore', () => {
  const commands = shown.filter(({ command }) => command.startsWith('npx '));

  test.for(commands)('$command', ({ command, status }) => {
    const args = command.split(/\s+/).slice(2);
    const run = spawnSync(process.execPath, ['dist/cli.js', ...args], { cwd: inTree(), encoding: 'utf8' });
    expect(run.stderr).not.toContain('Cannot');
    expect(run.status).toBe(status);
    expect(run.stdout).not.toBe('');
  });

  test('is what the package calls its program', () => {
    const run = spawnSync('npx', ['forklore', '--help'], {
      cwd: inTree(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(run.stdout).toContain('Usage: forklore');
  });
});

test('npm start shows the first lesson and says what to try next', () => {
  const run = spawnSync('npm', ['start'], { cwd: inTree(), encoding: 'utf8', shell: process.platform === 'win32' });
  expect(run.status).toBe(0);
  expect(run.stdout).toContain('fork returned');
  expect(run.stdout.trimEnd().split('\n').at(-1)).toContain('npx forklore');
});

test('npm test is what CI runs', () => {
  expect(readFileSync(inTree('.ci/run'), 'utf8').trimEnd().split('\n').at(-1)).toBe('exec npm test');
  expect(scripts.test).toContain('scripts/check.ts');
});

test('npm run lab serves the page', async () => {
  expect(scripts.lab).toContain('bin/forklore.js lab');
  const server = spawn(process.execPath, ['bin/forklore.js', 'lab', '--port', '0'], { cwd: inTree() });
  const url = await new Promise<string>((resolve) => {
    server.stdout.on('data', (text: Buffer) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
  });
  expect(await (await fetch(url)).text()).toContain('<script');
  server.kill();
});
