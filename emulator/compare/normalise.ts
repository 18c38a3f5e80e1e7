import type { FieldValue } from '../trace/event.ts';
import { descends, type Lineage, parentOf, UNKNOWN } from '../trace/lineage.ts';
import { type Argument, isAddress, type Prototype } from '../trace/prototypes.ts';
import { pid } from '../units.ts';

/**
 * What a value of a trace means when two runs are compared.
 *
 * Two runs of one program differ in much that says nothing: pids, where the linker put a buffer, what the program's
 * file is called. A value therefore has a *key*, the part of it that must agree:
 *
 *     plain     1, "/etc/passwd"        itself
 *     task      a pid                   the relation to who did it: self, parent, descendant, …
 *     address   0x0804a010              that it is one; NULL and errors stay themselves
 *     program   "/lessons/hello"        where it names the compared program itself: that it does
 *
 * The key of a pid is deliberately weak: which descendant it was can be told only after the tasks of both runs have
 * been matched (`match.ts`), so the value keeps its lineage beside the key.
 */
export interface Value {
  readonly name: string;
  readonly raw: FieldValue;
  readonly key: string;
  /** Of a pid: who held it at that moment. */
  readonly task?: Lineage;
}

export type Meaning = 'plain' | 'task' | 'address' | 'program';

/** What must be known to give a value its key. */
export interface Scene {
  /** The task whose event it is. */
  readonly self: Lineage;
  holderOf(pid: number): Lineage;
  /** The compared program's file and comm. */
  readonly program: ReadonlySet<string>;
}

export function normalise(name: string, raw: FieldValue, meaning: Meaning, scene: Scene): Value {
  if (typeof raw === 'string')
    return { name, raw, key: meaning === 'program' && scene.program.has(raw) ? THE_PROGRAM : `"${raw}"` };
  if (typeof raw !== 'number' || isError(raw)) return { name, raw, key: JSON.stringify(raw) };
  if (raw >= KERNEL_SPACE) return { name, raw, key: 'kernel address' };
  if (meaning === 'address') return { name, raw, key: raw === 0 ? 'NULL' : 'address' };
  if (meaning === 'task' && raw > 0) {
    const task = scene.holderOf(pid(raw));
    return { name, raw, key: relation(scene.self, task), task };
  }
  return { name, raw, key: String(raw) };
}

/** What a field of a tracepoint means, by 2.6.34's names for its fields. */
export function meaningOfField(name: string): Meaning {
  if (/(^|_)pid$/.test(name)) return 'task';
  if (/(^|_)(comm|filename)$/.test(name)) return 'program';
  return /(^|_)(address|addr|ip|sp|ptr)$/.test(name) ? 'address' : 'plain';
}

/** What an argument of a system call means. */
export const meaningOfArgument = ({ type }: Argument): Meaning => meaningOfType(type);

/** What the result of a system call means; of one without a prototype, nothing is known. */
export const meaningOfResult = (call: Prototype | undefined): Meaning => (call ? meaningOfType(call.returns) : 'plain');

function meaningOfType(type: string): Meaning {
  if (type === 'pid_t') return 'task';
  return isAddress(type) ? 'address' : 'plain';
}

const THE_PROGRAM = 'the program';

function relation(self: Lineage, other: Lineage): string {
  if (other === UNKNOWN) return 'unknown task';
  if (other === self) return 'self';
  if (other === parentOf(self)) return 'parent';
  return descends(other, self) ? 'descendant' : 'another task';
}

/** PAGE_OFFSET: no integer that means anything else is this large, but for small negative ones. */
const KERNEL_SPACE = 0xc0000000;
const MAX_ERRNO = 4095;

/** Signed and unsigned: a result that says -EINVAL is -22, or 0xffffffea where its declaration is unsigned. */
const isError = (value: number): boolean => (value < 0 && value >= -MAX_ERRNO) || value >= 2 ** 32 - MAX_ERRNO;
