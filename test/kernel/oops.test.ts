import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openImage } from '../../emulator/image/image.ts';
import { loadV86Module } from '../../emulator/machine/node.ts';
import { Session } from '../../emulator/session/session.ts';

const KERNEL = 'build/kernel/kernel.elf';

/** The kernel with other machine code at the start of one of its functions. */
function sabotaged(symbol: string, code: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(readFileSync(KERNEL));
  const { elf, symbols } = openImage(bytes, KERNEL);
  const address = symbols.lookup(symbol)?.address ?? 0;
  const text = elf.segments.find(
    (segment) => address >= segment.address && address < segment.address + segment.fileSize,
  );
  if (!text) throw new Error(`no segment holds ${symbol}`);
  bytes.set(code, text.offset + (address - text.address));
  return bytes;
}

/** Runs hello, whose first own system call is getpid, on such a kernel. */
async function crash(code: readonly number[]): Promise<{ reason: string; words: string; log: readonly string[] }> {
  await using session = await Session.boot({
    image: sabotaged('sys_getpid', code),
    imageName: 'sabotaged.elf',
    v86: await loadV86Module(),
    run: { program: '/lessons/hello', argv: ['hello'] },
  });
  let log = '';
  const stop = session.run(undefined, (progress) => {
    log += Buffer.from(progress.log).toString('latin1');
  });
  return {
    reason: stop.reason,
    words: stop.words,
    log: log.split(/\r?\n/).map((line) => line.replace(/^\[.*?\] /, '')),
  };
}

const UD2 = [0x0f, 0x0b];
const MOV_EAX_FROM_NULL = [0xa1, 0, 0, 0, 0];
const INT3 = [0xcc];

test('an invalid instruction in the kernel is an oops with registers, a symbol and a backtrace', async () => {
  const { reason, words, log } = await crash(UD2);
  expect(reason).toBe('panic');
  expect(words).toContain('Fatal exception: invalid opcode');
  expect(log).toContainEqual(expect.stringMatching(/^Oops: invalid opcode: 0000$/));
  expect(log).toContainEqual(expect.stringMatching(/^Pid: 3, comm: hello$/));
  expect(log).toContainEqual(expect.stringMatching(/^EIP: 0060:\[<c01[0-9a-f]{5}>\] EFLAGS: [0-9a-f]{8}$/));
  expect(log).toContainEqual(expect.stringMatching(/^EAX: ([0-9a-f]{8} ?|E[BCD]X: )+$/));
  expect(log).toContainEqual(expect.stringMatching(/^ \[<c01[0-9a-f]{5}>\] sys_getpid\+0x0\/0x[0-9a-f]+$/));
  expect(log.indexOf('Call Trace:')).toBeGreaterThan(0);
  expect(log).toContainEqual(expect.stringMatching(/do_invalid_op\+0x/));
});

test('a null pointer in the kernel is named as one, with the address', async () => {
  const { words, log } = await crash(MOV_EAX_FROM_NULL);
  expect(words).toContain('Fatal exception: page fault');
  expect(log).toContain('Unable to handle kernel NULL pointer dereference at 00000000');
  expect(log).toContainEqual(expect.stringMatching(/sys_getpid\+0x0/));
});

test('a breakpoint in the kernel stops it too', async () => {
  const { reason, words } = await crash(INT3);
  expect([reason, words.includes('int3')]).toEqual(['panic', true]);
});
