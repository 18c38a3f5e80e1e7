import { checkProgram } from '../image/program.ts';
import type { GuestFile, RunSpec } from '../protocol.ts';
import { SessionError } from './error.ts';
import { type ImageFiles, LESSONS } from './image-files.ts';

/**
 * Which program a word means, before anything is booted.
 *
 *     hello              /lessons/hello in the image
 *     ./hello, ../hello  a file of the host, placed at /host/hello
 *     /init, bin/sh      that path in the image
 *
 * What can be known to fail is refused here, in one sentence, and not by an errno after boot.
 */
export interface ProgramName {
  /** Its path in the guest. */
  readonly guest: string;
  /** The file of the host that it comes from, where it does. */
  readonly host?: string;
}

/** Reads the word alone: whether the file is there is `specify`'s concern. */
export function programName(word: string): ProgramName {
  if (/^\.\.?\//.test(word)) return { guest: `/host/${word.split('/').at(-1)}`, host: word };
  if (!word.includes('/')) return { guest: LESSONS + word };
  return { guest: word.startsWith('/') ? word : `/${word}` };
}

/** What a person asked to run, with the host's files read. */
export interface ProgramRequest {
  /** The word for the program, which becomes argv[0]. */
  readonly word: string;
  readonly args: readonly string[];
  /** The program itself where its name is the host's; others as they were asked for. */
  readonly files: readonly GuestFile[];
}

/** The run that was asked for. Throws SessionError or ImageError where the program is none, or no i386 program. */
export function specify({ word, args, files }: ProgramRequest, image: ImageFiles): RunSpec {
  const { guest } = programName(word);
  const given = files.find(({ path }) => path === guest)?.contents;
  const contents = given ?? image.read(guest);
  if (!contents) throw noSuchProgram(word, guest, image);
  const guestHas = (path: string): boolean =>
    files.some((file) => file.path === path) || image.read(path) !== undefined;
  checkProgram(contents, word, guestHas);
  return { program: guest, argv: [word, ...args], files };
}

/** A word that names nothing: what there is instead. */
function noSuchProgram(word: string, guest: string, image: ImageFiles): SessionError {
  if (guest.startsWith(LESSONS)) {
    const lessons = image.lessons();
    const known = lessons.length > 0 ? `there are ${lessons.join(', ')}` : 'the image has none';
    return new SessionError(
      `Cannot run ${word}: it is no lesson of the image (${known}); write ./${word} for a file of this machine`,
    );
  }
  return new SessionError(
    `Cannot run ${word}: the image has no file ${guest}; write ./PATH or ../PATH for a file of this machine`,
  );
}
