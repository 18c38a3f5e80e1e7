import { beforeAll, describe, expect, test } from 'vitest';
import { ImageError } from '../../emulator/image/error.ts';
import { checkProgram } from '../../emulator/image/program.ts';
import { buildFixture, MEMBERS } from '../support/fixture.ts';
import { patched } from '../support/patched.ts';

let good: Uint8Array;

beforeAll(async () => {
  good = (await buildFixture('members-4', MEMBERS)).bytes;
});

const TYPE_AT = 16;
const SEGMENT_COUNT_AT = 44;

describe('checkProgram', () => {
  test('takes a static i386 program', () => {
    expect(checkProgram(good, './hello').entry).toBeGreaterThan(0);
  });

  test('refuses an object file', () => {
    expect(() => checkProgram(patched(good, { u16: { [TYPE_AT]: 1 } }), './hello.o')).toThrow(
      new ImageError('Cannot run ./hello.o: it is an object file that has not been linked; link it with -static'),
    );
  });

  test('refuses a program with nothing to load', () => {
    expect(() => checkProgram(patched(good, { u16: { [SEGMENT_COUNT_AT]: 0 } }), './hello')).toThrow(
      new ImageError('Cannot run ./hello: it has no LOAD segment, so nothing to execute; link it with -static'),
    );
  });

  test('refuses a program that needs a dynamic loader, unless the guest has it', async () => {
    const linkerFlags = ['-pie', '--dynamic-linker=/lib/ld-linux.so.2', '-Bdynamic', '-z', 'notext'];
    const { bytes } = await buildFixture('dynamic', MEMBERS, { linkerFlags });
    expect(() => checkProgram(bytes, './hello')).toThrow(
      new ImageError(
        'Cannot run ./hello: it needs the dynamic loader /lib/ld-linux.so.2, which the guest has not; link it with -static, or give it by --file',
      ),
    );
    expect(checkProgram(bytes, './hello', (path) => path === '/lib/ld-linux.so.2').entry).toBeGreaterThan(0);
  });

  test('refuses what is no i386 ELF at all', () => {
    expect(() => checkProgram(patched(good, { u8: { 4: 2 } }), './hello')).toThrow(ImageError);
  });
});
