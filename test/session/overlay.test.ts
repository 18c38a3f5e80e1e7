import { expect, test } from 'vitest';
import { readCpio } from '../../emulator/session/cpio.ts';
import { makeOverlay } from '../../emulator/session/overlay.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('an overlay says what to run, as init reads it', () => {
  const overlay = makeOverlay({
    program: '/host/greet',
    argv: ['./greet', '', 'two words', 'ümlaut'],
    environ: ['A=b', 'EMPTY='],
    cwd: '/tmp',
    files: [{ path: '/host/greet', contents: Uint8Array.of(1, 2, 3) }],
  });
  const files = new Map(readCpio(overlay).map(({ path, contents }) => [path, contents]));
  expect([...files.keys()]).toEqual([
    'overlay/program',
    'overlay/argv',
    'overlay/environ',
    'overlay/cwd',
    'host/greet',
  ]);
  expect(text(files.get('overlay/program') ?? new Uint8Array())).toBe('/host/greet');
  expect(text(files.get('overlay/argv') ?? new Uint8Array())).toBe('./greet\0\0two words\0ümlaut\0');
  expect(text(files.get('overlay/environ') ?? new Uint8Array())).toBe('A=b\0EMPTY=\0');
  expect(text(files.get('overlay/cwd') ?? new Uint8Array())).toBe('/tmp');
  expect(files.get('host/greet')).toEqual(Uint8Array.of(1, 2, 3));
});

test('two overlays of one run are the same bytes, and nothing of the host is in them', () => {
  const run = { program: '/lessons/hello', argv: ['hello'] };
  process.env['FORKLORE_TEST'] = 'a value of this process';
  expect(makeOverlay(run)).toEqual(makeOverlay({ ...run }));
  expect(text(makeOverlay(run))).not.toContain('FORKLORE_TEST');
});
