import type { Bits, Type } from '../layouts/graph.ts';
import { findMember } from '../layouts/offset-of.ts';
import { bare, sizeOf } from '../layouts/resolve.ts';
import { typeName } from '../layouts/type-name.ts';
import type { Base, Capture } from '../machine/capture.ts';
import type { Step } from './declarations.ts';
import { TraceError } from './error.ts';

/**
 * Where a value lies: the register to start at, and the offsets to follow from it.
 *
 *     p                     ebx                       the register's own value
 *     p->thread.sp          ebx ─[664]─▶              thread at 660 and sp at 4 are one offset
 *     p->mm->pgd            ebx ─[52]─▶ ─[36]─▶       each arrow follows a pointer
 *     p->pids[2].pid        ebx ─[168]─▶              an index into an array is one offset, too
 *
 * The last offset is only added, not followed: it leads to the value itself. So an empty path is the register, and
 * following the value at a path, whatever its length, appends one offset.
 */
export interface Place {
  readonly base: Base;
  readonly path: readonly number[];
  readonly type: Type;
  readonly bits?: Bits;
}

/** The place that the steps lead to. Throws TraceError with the step that is not possible. */
export function follow(start: Place, steps: readonly Step[]): Place {
  return steps.reduce(takeStep, start);
}

/** The place behind the pointer that lies at a place. */
export function behind(place: Place, type: Type): Place {
  return { base: place.base, path: [...place.path, 0], type };
}

/** What the machine has to copy to have the value: its own bytes, or for text what it points to. */
export function captureOf(place: Place, size: number, kind: Capture['kind']): Capture {
  return { base: place.base, path: place.path, size, kind };
}

function takeStep(place: Place, step: Step): Place {
  if (step.kind === 'index') return element(place, step.index);
  if (step.kind === 'dot') return member(place, step.member);
  const pointer = bare(place.type);
  if (pointer.kind !== 'pointer')
    throw new TraceError(`${typeName(place.type)} is not a pointer; use . before ${step.member}`);
  return member(behind(place, pointer.to), step.member);
}

function member(place: Place, name: string): Place {
  const type = bare(place.type);
  if (type.kind !== 'struct' && type.kind !== 'union')
    throw new TraceError(`${typeName(type)} has no members; ${name} asks for one`);
  const found = findMember(type, name);
  if (!found) throw new TraceError(`${typeName(type)} has no member ${name}`);
  return { ...shifted(place, found.offset), type: found.type, ...(found.bits && { bits: found.bits }) };
}

/** Of an array that lies there, or of the one that a pointer leads to. */
function element(place: Place, index: number): Place {
  const type = bare(place.type);
  if (type.kind === 'array') return { ...shifted(place, index * sizeOf(type.of)), type: type.of };
  if (type.kind !== 'pointer')
    throw new TraceError(`${typeName(type)} is neither an array nor a pointer; [${index}] needs one`);
  return shifted(behind(place, type.to), index * sizeOf(type.to));
}

function shifted(place: Place, distance: number): Place {
  const { base, path, type } = place;
  return { base, path: path.map((offset, at) => (at === path.length - 1 ? offset + distance : offset)), type };
}
