import { type Command, Option } from 'commander';
import type { MachineOptions } from '../session/request.ts';
import { CliError } from './error.ts';

/**
 * The options that several commands share, and what their values mean.
 */
export interface ImageFlags {
  readonly image?: string;
}

export interface JsonFlags {
  readonly json?: true;
}

/** What a command that boots a machine can be told about it. */
export interface MachineFlags extends ImageFlags {
  readonly memory?: number;
  readonly file?: readonly { readonly host: string; readonly guest: string }[];
  readonly budget?: number;
}

export const jsonOption = (what = 'print JSON'): Option => new Option('--json', what);

export const imageOption = (): Option => new Option('--image <file>', "the image to boot (default: the package's own)");

export const allOption = (): Option => new Option('--all', "boot and init too, not only the program's window");

export const atOption = (): Option =>
  new Option('--at <when>', 'exit, off, cycle:N, icount:N, event:NAME[#K] or break:SYMBOL[#K]').default('exit');

/** Adds the options about the machine. */
export function withMachineOptions(command: Command): Command {
  return command
    .addOption(imageOption())
    .addOption(new Option('--memory <size>', 'RAM, such as 64M (default: 32M)').argParser(parseSize))
    .addOption(new Option('--file <host:guest>', 'puts a file of this machine into the guest').argParser(addFile))
    .addOption(new Option('--budget <cycles>', 'ends the run after so many cycles of 20 ns').argParser(parseCycles));
}

/** The flags as a request for a machine. */
export function machineOptions(flags: MachineFlags): Omit<MachineOptions, 'program'> {
  const { image, memory, file, budget } = flags;
  return {
    ...(image !== undefined && { image }),
    ...(memory !== undefined && { memory }),
    ...(file && { files: file }),
    ...(budget !== undefined && { budget }),
  };
}

const UNITS: Readonly<Record<string, number>> = { k: 1 << 10, m: 1 << 20, g: 1 << 30 };

/** `64M`, `64MiB`, `1.5G`: bytes. */
export function parseSize(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([kmg])(?:i?b)?$/i.exec(text) ?? [];
  const size = Math.floor(Number(digits) * (UNITS[unit.toLowerCase()] ?? Number.NaN));
  if (Number.isSafeInteger(size) && size > 0) return size;
  throw new CliError(`Cannot use "${text}" as --memory: write a number and a unit, such as 32M`);
}

function parseCycles(text: string): number {
  const count = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new CliError(`Cannot use "${text}" as --budget: write a number of cycles, such as 50000000 for one second`);
}

function addFile(text: string, before: MachineFlags['file'] = []): MachineFlags['file'] {
  const cut = text.lastIndexOf(':');
  const [host, guest] = [text.slice(0, cut), text.slice(cut + 1)];
  if (cut > 0 && guest.startsWith('/') && !guest.endsWith('/')) return [...before, { host, guest }];
  throw new CliError(`Cannot use "${text}" as --file: write HOST:GUEST, where GUEST is an absolute path in the guest`);
}
