import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConsoleText } from '../../emulator/session/console-text.ts';

test('a terminal shows the same text, in whatever pieces its bytes come', () => {
  const text = fc.string({ unit: fc.constantFrom('\r', '\n', 'a', 'é', '🦊') });
  fc.assert(
    fc.property(text, fc.array(fc.nat(40)), (shown, cuts) => {
      const bytes = new TextEncoder().encode(shown);
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const reader = new ConsoleText();
      const pieces = places.slice(1).map((end, index) => reader.add(bytes.subarray(places[index], end)));
      expect(pieces.join('') + reader.peek()).toBe(shown.replaceAll('\r\n', '\n'));
    }),
  );
});
