import { Cursor } from './cursor.ts';
import { ELF_TYPE, type Elf, openElf, SEGMENT } from './elf.ts';
import { ImageError } from './error.ts';

/**
 * The check of a user program before it travels into the guest.
 *
 * The guest's execve would refuse a bad program too, with an errno; here it can be said in a sentence, and before
 * the machine has booted.
 */

/**
 * Throws ImageError unless `bytes` is an i386 program that the guest can be asked to run. `guestHas` knows which files
 * are there: a program may need a dynamic loader.
 */
export function checkProgram(bytes: Uint8Array, name: string, guestHas = (_path: string): boolean => false): Elf {
  const elf = openElf(bytes, name);
  if (elf.type !== ELF_TYPE.executable && elf.type !== ELF_TYPE.shared) {
    throw new ImageError(`Cannot run ${name}: it is an object file that has not been linked; link it with -static`);
  }
  if (!elf.segments.some((segment) => segment.type === SEGMENT.load)) {
    throw new ImageError(`Cannot run ${name}: it has no LOAD segment, so nothing to execute; link it with -static`);
  }
  const interpreter = elf.segments.find((segment) => segment.type === SEGMENT.interpreter);
  if (interpreter) {
    const loader = new Cursor(bytes, name, 'the name of its loader', interpreter.offset).cString();
    if (!guestHas(loader)) {
      throw new ImageError(
        `Cannot run ${name}: it needs the dynamic loader ${loader}, which the guest has not; link it with -static, or give it by --file`,
      );
    }
  }
  return elf;
}
