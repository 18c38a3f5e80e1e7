import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../emulator/machine/inputs.ts';
import type { Recording } from '../../emulator/protocol.ts';
import { readRecording, writeRecording } from '../../emulator/session/recording-file.ts';
import { cycle, physAddr } from '../../emulator/units.ts';

const at = fc.maxSafeNat().map(cycle);
const bytes = fc.uint8Array({ maxLength: 300 });

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('serial' as const),
    port: fc.constantFrom('com1' as const, 'com2' as const),
    bytes,
    at,
  }),
  fc.record({ kind: fc.constant('keyboard' as const), codes: bytes, at }),
  fc.record({ kind: fc.constant('frame' as const), bytes, at }),
  fc.record({ kind: fc.constant('irq' as const), line: fc.nat(15), at }),
  fc.record({ kind: fc.constant('memory' as const), address: fc.nat().map(physAddr), bytes, at }),
);

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((seed) => `sha256:${Buffer.from(seed).toString('hex')}`);
const text = fc.string({ unit: 'grapheme' });

const recording: fc.Arbitrary<Recording> = fc.record(
  {
    machine: fc.record({
      image: fc.stringMatching(/^[\da-f]{40}$/),
      memory: fc.nat(),
      engine: fc.constant('exact' as const),
      date: fc.date({ noInvalidDate: true }).map(Number),
      seed: fc.nat(2 ** 32 - 1),
      network: fc.boolean(),
    }),
    run: fc.record({
      program: text,
      argv: fc.array(text),
      environ: fc.array(text),
      cwd: text,
      files: fc.array(fc.record({ path: text, contents: fc.uint8Array({ maxLength: 5000 }) }), { maxLength: 3 }),
    }),
    inputs: fc.array(input, { maxLength: 20 }),
    observed: fc.record({
      end: fc.constantFrom('off' as const, 'cycle' as const),
      exit: fc.option(fc.record({ code: fc.nat(255) })),
      cycles: fc.maxSafeNat(),
      icount: fc.maxSafeNat(),
      events: fc.nat(),
      ...{ trace: hash, console: hash, log: hash, processor: hash, ram: hash },
    }),
  },
  { requiredKeys: ['machine', 'run', 'inputs'] },
);

const HELLO: Recording = {
  machine: { image: 'ab'.repeat(20), memory: 32 << 20, engine: 'exact', date: 0, seed: 1, network: false },
  run: { program: '/lessons/hello', argv: ['hello'], environ: [], cwd: '/', files: [] },
  inputs: [{ kind: 'serial', port: 'com1', bytes: new TextEncoder().encode('hi\r'), at: cycle(400_000) }],
};

describe('A file of a recording', () => {
  test('is read back as what was written', async () => {
    await fc.assert(
      fc.asyncProperty(recording, async (each) => {
        expect(await readRecording(await writeRecording(each), 'r.flr')).toEqual(each);
      }),
      { numRuns: 60 },
    );
  });

  test('says at its head what it is, what was run and on which machine', async () => {
    const [first, second = ''] = new TextDecoder().decode(await writeRecording(HELLO)).split('\n');
    expect(first).toBe('forklore recording 1');
    expect(JSON.parse(second)).toMatchObject({
      machine: { image: 'ab'.repeat(20), memory: 33_554_432, date: '1970-01-01T00:00:00.000Z' },
      run: { program: '/lessons/hello', argv: ['hello'] },
      inputs: { count: 1 },
    });
  });

  test('that is cut short anywhere is refused in one sentence', async () => {
    const file = await writeRecording(HELLO);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), async (length) => {
        await expect(readRecording(file.subarray(0, length), 'r.flr')).rejects.toThrow(
          /^Cannot read r\.flr: it is (cut short; make the recording again|no recording; give a file that forklore run --record wrote)$/,
        );
      }),
    );
  });

  test('in which any byte has changed is refused in one sentence', async () => {
    const file = await writeRecording(HELLO);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (index, flip) => {
        const changed = file.slice();
        changed[index] = (changed[index] ?? 0) ^ flip;
        await expect(readRecording(changed, 'r.flr')).rejects.toThrow(/^Cannot read r\.flr: [^;]+; [^;]+$/);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, object]>([
    ['kind of input is "nonsense"', { kind: 'nonsense', at: 5 }],
    ['at of input is "soon"', { kind: 'irq', line: 3, at: 'soon' }],
    ['at of input is -1', { kind: 'irq', line: 3, at: -1 }],
    ['line of irq is missing', { kind: 'irq', at: 5 }],
    ['bytes of serial is missing', { kind: 'serial', port: 'com1', at: 5 }],
    ['port of serial is "com3"', { kind: 'serial', port: 'com3', bytes: Uint8Array.of(1), at: 5 }],
    ['address of memory is -4', { kind: 'memory', address: -4, bytes: Uint8Array.of(1), at: 5 }],
  ])('is refused where the %s', async (why, input) => {
    const file = await writeRecording({ ...HELLO, inputs: [input as Input] });
    await expect(readRecording(file, 'r.flr')).rejects.toThrow(
      `Cannot read r.flr: it is not as it was written (${why}); make the recording again`,
    );
  });

  test.each<[string, object]>([
    ['memory of machine is "all"', { machine: { ...HELLO.machine, memory: 'all' } }],
    ['turbo of machine is "fast"', { machine: { ...HELLO.machine, engine: 'turbo', turbo: 'fast' } }],
    ['argv of run is missing', { run: { program: '/x', environ: [], cwd: '/', files: [] } }],
    ['program of run is null', { run: { ...HELLO.run, program: null } }],
  ])('is refused where the %s', async (why, other) => {
    const file = await writeRecording({ ...HELLO, ...other } as Recording);
    await expect(readRecording(file, 'r.flr')).rejects.toThrow(`it is not as it was written (${why});`);
  });

  test('of another version is refused, and named', async () => {
    const file = new TextEncoder().encode('forklore recording 2\n{}\n');
    await expect(readRecording(file, 'r.flr')).rejects.toThrow(
      'Cannot read r.flr: its version is 2, and this forklore reads 1; replay it with the forklore that wrote it',
    );
  });
});
