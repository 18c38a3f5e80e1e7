import { type Command, Option } from 'commander';
import type { MachineOptions } from '../session/request.ts';
import { CYCLES_PER_SECOND } from '../units.ts';
import { CliError } from './error.ts';
import { addInjection, type Injected } from './inject.ts';

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
  readonly turbo?: number;
  readonly date?: number;
  readonly seed?: number;
  readonly inject?: readonly Injected[];
}

export const jsonOption = (what = 'print JSON'): Option => new Option('--json', what);

export const imageOption = (): Option => new Option('--image <file>', "the image to boot (default: the package's own)");

export const allOption = (): Option => new Option('--all', "boot and init too, not only the program's window");

export const atOption = (): Option =>
  new Option(
    '--at <when>',
    'exit, off, cycle:N, icount:N, event:NAME[#K], break:SYMBOL[#K] or break:0xADDRESS[#K]',
  ).default('exit');

/** Adds the options about the machine. */
export function withMachineOptions(command: Command): Command {
  return command
    .addOption(imageOption())
    .addOption(new Option('--memory <size>', 'RAM, such as 64M (default: 32M)').argParser(parseSize))
    .addOption(new Option('--file <host:guest>', 'puts a file of this machine into the guest').argParser(addFile))
    .addOption(new Option('--date <date>', 'what the battery clock shows, in UTC').argParser(parseDate))
    .addOption(new Option('--seed <number>', "where the processor's random numbers start").argParser(parseSeed))
    .addOption(
      new Option('--inject <what@cycle>', 'irq:LINE, poke:VARIABLE=VALUE or type:TEXT').argParser(addInjection),
    )
    .addOption(
      new Option('--budget <cycles>', 'ends the run after so many cycles of 20 ns, or 2s').argParser(
        parseCycles('budget'),
      ),
    )
    .addOption(
      new Option('--turbo <cycles>', 'the fast engine up to that cycle, or to the end; exact from there').argParser(
        (text) => (text === 'end' ? Number.POSITIVE_INFINITY : parseCycles('turbo')(text)),
      ),
    );
}

/** The flags as a request for a machine. */
export function machineOptions(flags: MachineFlags): Omit<MachineOptions, 'program'> {
  const { image, memory, file, budget, turbo, date, seed, inject } = flags;
  return {
    ...(image !== undefined && { image }),
    ...(memory !== undefined && { memory }),
    ...(file && { files: file }),
    ...(budget !== undefined && { budget }),
    ...(turbo !== undefined && { turbo }),
    ...(date !== undefined && { date }),
    ...(seed !== undefined && { seed }),
    ...(inject && { inputs: inject }),
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

/** Cycles, or guest time: `50_000_000`, `1.5s`, `20ms`. */
export const parseCycles =
  (option: string) =>
  (text: string): number => {
    const [, digits = '', unit = ''] = /^(\d[\d_]*(?:\.\d+)?)(s|ms)?$/.exec(text) ?? [];
    const cycles = Number(digits.replaceAll('_', '')) * (CYCLES_PER[unit] ?? Number.NaN);
    if (Number.isSafeInteger(cycles) && cycles > 0) return cycles;
    throw new CliError(`Cannot use "${text}" as --${option}: write a number of cycles, or of seconds as in 2s`);
  };

const CYCLES_PER: Readonly<Record<string, number>> = { '': 1, ms: CYCLES_PER_SECOND / 1000, s: CYCLES_PER_SECOND };

/** `2010-05-16`, `2010-05-16T21:17:36Z`: milliseconds. A battery clock has two digits for the year. */
export function parseDate(text: string): number {
  const date = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/.test(text)
    ? Date.parse(text.includes('T') && !text.endsWith('Z') ? `${text}Z` : text)
    : Number.NaN;
  if (date >= Date.UTC(1970, 0) && date < Date.UTC(2070, 0)) return date;
  throw new CliError(`Cannot use "${text}" as --date: write a day from 1970 to 2069, as in 2010-05-16T21:17:36Z`);
}

export function parseSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seed < 2 ** 32) return seed;
  throw new CliError(`Cannot use "${text}" as --seed: write a number from 0 to ${2 ** 32 - 1}`);
}

function addFile(text: string, before: MachineFlags['file'] = []): MachineFlags['file'] {
  const cut = text.lastIndexOf(':');
  const [host, guest] = [text.slice(0, cut), text.slice(cut + 1)];
  if (cut > 0 && guest.startsWith('/') && !guest.endsWith('/')) return [...before, { host, guest }];
  throw new CliError(`Cannot use "${text}" as --file: write HOST:GUEST, where GUEST is an absolute path in the guest`);
}
