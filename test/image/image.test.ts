import { beforeAll, describe, expect, test } from 'vitest';
import { ImageError } from '../../emulator/image/error.ts';
import { openImage } from '../../emulator/image/image.ts';
import { buildFixture, type Fixture, MEMBERS } from '../support/fixture.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await buildFixture('members-4', MEMBERS);
});

describe('openImage', () => {
  test('gives the build id that the linker computed, and the symbols', () => {
    const image = openImage(fixture.bytes, 'kernel.elf');
    const note = fixture.elf.section('.note.gnu.build-id')?.data ?? new Uint8Array();
    expect(image.id).toBe(Buffer.from(note.slice(-20)).toString('hex'));
    expect(image.id).toMatch(/^[0-9a-f]{40}$/);
    expect(image.symbols.lookup('reach')).toBeDefined();
    expect(image.name).toBe('kernel.elf');
  });

  test('refuses a kernel without debug information', async () => {
    const { bytes } = await buildStripped('stripped', ['--strip-debug']);
    expect(() => openImage(bytes, 'k.elf')).toThrow(
      new ImageError(
        'Cannot open the image k.elf: it has no debug information; compile it with -g and do not strip it',
      ),
    );
  });

  test('refuses a kernel without a build id', async () => {
    const { bytes } = await buildStripped('no-build-id', ['--build-id=none']);
    expect(() => openImage(bytes, 'k.elf')).toThrow(
      new ImageError('Cannot open the image k.elf: it has no build id; link it with --build-id=sha1'),
    );
  });
});

const buildStripped = (name: string, linkerFlags: readonly string[]) => buildFixture(name, MEMBERS, { linkerFlags });
