import { readFile } from 'node:fs/promises';
import { openImage } from '../image/image.ts';
import type { BootRequest, GuestFile } from '../protocol.ts';
import { SessionError } from './error.ts';
import { ImageFiles } from './image-files.ts';
import { loadParts } from './package-files.ts';
import { programName, specify } from './program.ts';

/**
 * From what a person writes to what a machine is booted from: finds the program and reads the files.
 *
 * Everything that can be known to fail without a machine fails here, before there is one.
 */
export interface MachineOptions {
  /** A lesson's name, a path in the image, or a host file given with `./` or `../`. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Other files of the host, by their path there, at their path in the guest. */
  readonly files?: readonly { readonly host: string; readonly guest: string }[];
  /** The image's file; the package's own where not given. */
  readonly image?: string;
  /** RAM in bytes; 32 MiB where not given. */
  readonly memory?: number;
  /** Which events to tell, by name, system or glob; an empty list means all. */
  readonly trace?: readonly string[];
  /** Boot and init too, not only the program's window. */
  readonly all?: boolean;
  /** Cycles after which the run is ended. */
  readonly budget?: number;
  /** Bytes in which to keep the past, so that the session can go back; none is kept without. */
  readonly history?: number;
}

/** Rejects with SessionError or ImageError, each one sentence. */
export async function requestFor(options: MachineOptions): Promise<BootRequest> {
  const { program: word, args = [], image: path, memory, trace, all, budget, history } = options;
  const [parts, files] = await Promise.all([loadParts(path), readFiles(options)]);
  const image = openImage(parts.image, parts.imageName);
  const run = specify({ word, args, files }, new ImageFiles(image));
  return {
    ...parts,
    run,
    ...(memory !== undefined && { memory }),
    ...(trace && { trace }),
    ...(all && { all }),
    ...(budget !== undefined && { budget }),
    ...(history !== undefined && { history }),
  };
}

/** The program's own file, where its name is the host's, and the others. */
function readFiles({ program, files = [] }: MachineOptions): Promise<readonly GuestFile[]> {
  const { host, guest } = programName(program);
  const own = host === undefined ? [] : [{ host, guest }];
  return Promise.all([...own, ...files].map(readHostFile));
}

async function readHostFile({ host, guest }: { readonly host: string; readonly guest: string }): Promise<GuestFile> {
  try {
    return { path: guest, contents: new Uint8Array(await readFile(host)) };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'it cannot be read';
    throw new SessionError(`Cannot read ${host}: ${reason} on this machine; check its path`);
  }
}
