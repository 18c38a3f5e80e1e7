import { readFile } from 'node:fs/promises';
import { openImage } from '../../emulator/image/image.ts';
import { ImageFiles } from '../../emulator/session/image-files.ts';
import { IMAGE } from '../../scripts/pack-image.ts';
import { inTree } from '../../scripts/tree.ts';

/** The image, but that its lesson hello never ends: it counts a while, calls getpid, and begins again. */
export async function endlessImage(): Promise<Buffer> {
  const image = await readFile(inTree(IMAGE));
  const hello = new ImageFiles(openImage(image, IMAGE)).read('/lessons/hello');
  // The files are a view of the image's own bytes.
  hello?.set(endlessProgram());
  return image;
}

const BASE = 0x0804_8000;
const HEADERS = 52 + 32;
const R_X = 5;

/** An i386 ELF of one segment. */
function endlessProgram(): Uint8Array {
  const code = [
    ...[0xb9, ...u32(COUNT)], //  start: mov  $COUNT, %ecx
    ...[0xe2, 0xfe], //           here:  loop here
    ...[0xb8, ...u32(20)], //            mov  $20, %eax        (getpid)
    ...[0xcd, 0x80], //                  int  $0x80
    ...[0xeb, 0xf0], //                  jmp  start
  ];
  const size = u32(HEADERS + code.length);
  return Uint8Array.from([
    ...[0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0, ...u32(0), ...u32(0)],
    ...[2, 0, 3, 0, ...u32(1), ...u32(BASE + HEADERS), ...u32(52), ...u32(0), ...u32(0)],
    ...[52, 0, 32, 0, 1, 0, 40, 0, 0, 0, 0, 0],
    ...[...u32(1), ...u32(0), ...u32(BASE), ...u32(BASE), ...size, ...size, ...u32(R_X), ...u32(0x1000)],
    ...code,
  ]);
}

/** Instructions between two calls: more than a slice, fewer than are read ahead. */
const COUNT = 3_000_000;

const u32 = (value: number): readonly number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
