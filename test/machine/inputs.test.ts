import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inputs } from '../../emulator/machine/inputs.ts';
import { cycle } from '../../emulator/units.ts';

describe('inputs', () => {
  it('come by cycle, and in the order they were queued within one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (cycles) => {
        const inputs = new Inputs();
        const seen: [at: number, order: number][] = [];
        cycles.forEach((at, line) => {
          inputs.add({ kind: 'irq', line, level: true, at: cycle(at) });
        });
        const model = cycles.map((at, order): [number, number] => [at, order]);
        model.sort(([a, i], [b, j]) => a - b || i - j);
        for (let next = inputs.takeNext(); next; next = inputs.takeNext()) {
          if (next.kind === 'irq') seen.push([next.at, next.line]);
        }
        expect(seen).toEqual(model);
      }),
    );
  });
});
