import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cycle } from '../../emulator/units.ts';
import { formatLink, IMAGE_DIGITS, parseLink } from '../../emulator/web/url.ts';

const link = fc.record(
  {
    program: fc.string({ minLength: 1 }),
    args: fc.array(fc.string()),
    cycle: fc.nat({ max: Number.MAX_SAFE_INTEGER }).map(cycle),
    image: fc.stringMatching(new RegExp(`^[0-9a-f]{${IMAGE_DIGITS}}$`)),
  },
  { requiredKeys: ['program', 'args'] },
);

test('a link that is written is read back as it was, whatever its program and arguments hold', () => {
  fc.assert(
    fc.property(link, (each) => {
      expect(parseLink(formatLink(each))).toEqual(each);
    }),
  );
});

test('a link is plain to read: version, program, moment, image', () => {
  const written = formatLink({
    program: '/lessons/fork-twice',
    args: ['a b'],
    cycle: cycle(812345),
    image: '5d2f0c1a99887766',
  });
  expect(written).toBe('#v=1&program=/lessons/fork-twice&arg=a+b&cycle=812345&image=5d2f0c1a9988');
});

test('an address without a fragment asks for nothing', () => {
  expect(parseLink('')).toBeUndefined();
  expect(parseLink('#')).toBeUndefined();
});

test('a link of another version is refused, not guessed at', () => {
  expect(parseLink('#v=2&program=hello')).toEqual({ kind: 'version', found: '2' });
  expect(parseLink('#program=hello')).toEqual({ kind: 'version', found: '' });
});

test.each(['-1', '1.5', '1e3', 'NaN', '0x10', '9007199254740993', ''])('the cycle %o is refused', (found) => {
  expect(parseLink(`#v=1&program=hello&cycle=${found}`)).toEqual({ kind: 'cycle', found });
});
