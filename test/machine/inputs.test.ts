import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Input, Inputs } from '../../emulator/machine/inputs.ts';
import { cycle } from '../../emulator/units.ts';

/** An input that tells in which order it was queued. */
const numbered = (at: number, order: number): Input => ({ kind: 'irq', line: order, at: cycle(at) });

const takeAll = (inputs: Inputs): readonly Input[] => {
  const taken: Input[] = [];
  for (let next = inputs.takeNext(); next; next = inputs.takeNext()) taken.push(next);
  return taken;
};

describe('inputs', () => {
  it('come by cycle, and in the order they were queued within one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (cycles) => {
        const inputs = new Inputs();
        const queued = cycles.map(numbered);
        for (const input of queued) inputs.add(input);
        const model = queued.toSorted((a, b) => a.at - b.at);
        expect(takeAll(inputs)).toEqual(model);
        expect([inputs.log(), inputs.pending(), inputs.due]).toEqual([model, [], Number.POSITIVE_INFINITY]);
      }),
    );
  });

  it('that were applied are to come again after going back, among those queued since', () => {
    const inputs = new Inputs();
    for (const at of [10, 20, 30]) inputs.add(numbered(at, at));
    takeAll(inputs);
    inputs.rewind(1);
    inputs.add(numbered(25, 25));
    expect(inputs.due).toBe(20);
    expect(takeAll(inputs).map(({ at }) => at)).toEqual([20, 25, 30]);
  });
});
