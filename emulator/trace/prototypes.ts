import { SYSCALLS } from '#generated/syscalls.ts';
import type { Elf } from '../image/elf.ts';
import { readSyscalls } from '../image/syscalls.ts';
import { LayoutError } from '../layouts/error.ts';
import type { TypeGraph } from '../layouts/graph.ts';
import { parseType } from '../layouts/parse-type.ts';
import { bare } from '../layouts/resolve.ts';
import { type Parameter, parseParameters } from './declarations.ts';
import { TraceError } from './error.ts';
import type { FieldValue } from './event.ts';

/**
 * The prototypes of the system calls: what the registers of a call mean.
 *
 *     114 wait4 ─table─▶ sys_wait4, pid_t ─image─▶ pid_t pid, int * stat_addr, … ─layouts─▶ signed, 4 bytes
 *
 * The trace records six registers for every call. How many of them are arguments, and which of those are addresses or
 * pids, the kernel says where it defines the call; nothing about any call is written in TypeScript.
 */
export interface Prototype {
  readonly name: string;
  /** `pid_t`, `void *`, `int`: what the result means when it is no error. */
  readonly returns: string;
  readonly parameters: readonly Argument[];
}

export interface Argument extends Parameter {
  /** What the register holds as a value of the argument's type: as an int, 0xffffffff is -1. */
  read(register: FieldValue): FieldValue;
}

/** The prototypes of an image's calls by their numbers; none where it has none. Throws TraceError, ImageError. */
export function compilePrototypes(elf: Elf, layouts: TypeGraph): ReadonlyMap<number, Prototype> {
  const declared = new Map(readSyscalls(elf).map(({ entry, parameters }) => [entry, parameters]));
  const prototypes = new Map<number, Prototype>();
  for (const { number, name, entry, result } of SYSCALLS) {
    const text = declared.get(entry);
    if (text === undefined) continue;
    const parameters = parseParameters(text, `system call ${entry}`);
    prototypes.set(number, {
      name,
      returns: result,
      parameters: parameters.map((parameter) => compileArgument(parameter, entry, layouts)),
    });
  }
  return prototypes;
}

/** Whether a type says that its value is an address: a pointer, or an integer to hold one. */
export const isAddress = (type: string): boolean => type.endsWith('*') || type === 'uintptr_t';

function compileArgument({ name, type }: Parameter, entry: string, layouts: TypeGraph): Argument {
  const convert = isAddress(type) ? unsignedWord : conversionTo(type, `${name} of system call ${entry}`, layouts);
  return { name, type, read: (register) => (typeof register === 'number' ? convert(register) : register) };
}

const unsignedWord = (register: number): number => register >>> 0;

/** What C's cast of a register to that type does. */
function conversionTo(type: string, place: string, layouts: TypeGraph): (register: number) => number {
  const shape = integerType(type, place, layouts);
  const spare = Math.max(0, WORD_BITS - 8 * shape.size);
  return shape.signed ? (register) => (register << spare) >> spare : (register) => (register << spare) >>> spare;
}

const WORD_BITS = 32;

function integerType(
  type: string,
  place: string,
  layouts: TypeGraph,
): { readonly size: number; readonly signed: boolean } {
  try {
    const shape = bare(parseType(layouts, type));
    if (shape.kind === 'int' || shape.kind === 'enum') return shape;
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    throw new TraceError(`Cannot compile the argument ${place}: ${error.message}`);
  }
  throw new TraceError(`Cannot compile the argument ${place}: ${type} is neither an integer nor a pointer`);
}
