/** The truth table of do_page_fault: which signal a bad access brings, and with which code. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RunSpec } from '../../emulator/protocol.ts';
import { inTree } from '../../scripts/tree.ts';
import { carried, lesson, Recording } from '../support/recording.ts';

const MAPERR = 1;
const ACCERR = 2;
const ADRERR = 2;
const [SIGBUS, SIGSEGV] = [7, 11];

const program = (name: string, args: readonly string[] = []): RunSpec => ({
  ...carried(name, readFileSync(inTree(`build/userland/tests/${name}`))),
  argv: [name, ...args],
});

/** Signal, si_code and trap of every process that a fault has ended. */
async function deaths(run: RunSpec): Promise<readonly (readonly [signal: number, code: number])[]> {
  await using recording = await Recording.of('build/kernel/kernel.elf', run);
  const found: (readonly [number, number])[] = [];
  recording.onEvent = ({ event, fields, task }) => {
    const signal = Number(fields['exit_code']) & 0x7f;
    if (event !== 'sched_process_exit' || (signal !== SIGBUS && signal !== SIGSEGV)) return false;
    const { value } = recording.inspector().print(`task(${task.pid})->thread.si_code`);
    found.push([signal, Number(value)]);
    return false;
  };
  recording.run(100_000_000);
  return found;
}

test('Where nothing is mapped it is MAPERR, where the area forbids it ACCERR', async () => {
  expect(await deaths(lesson('segv'))).toEqual([
    [SIGSEGV, MAPERR],
    [SIGSEGV, ACCERR],
  ]);
});

test("A page of the kernel's is, to a program, one that does not exist: read or written, present or not", async () => {
  const codes = await deaths(program('touch-pages', ['0xc0100000', '2', '0x30000000']));
  expect(codes).toEqual(new Array(4).fill([SIGSEGV, MAPERR]));
});

test('Past the end of a mapped file it is SIGBUS, ADRERR', async () => {
  expect(await deaths(program('mmap-file'))).toEqual([
    [SIGBUS, ADRERR],
    [SIGBUS, ADRERR],
  ]);
});

test('Deeper than the stack may become it is MAPERR', async () => {
  expect(await deaths(lesson('stack-growth'))).toEqual([[SIGSEGV, MAPERR]]);
});
