import type { TypeGraph } from '../layouts/graph.ts';
import { parseType } from '../layouts/parse-type.ts';
import { sizeOf } from '../layouts/resolve.ts';
import { pid } from '../units.ts';
import { type Context, type ContextBits, contextOf } from './context.ts';
import type { Step } from './declarations.ts';
import { TraceError } from './error.ts';
import type { FieldValue, TaskStamp } from './event.ts';
import { type LineageBook, UNKNOWN } from './lineage.ts';
import { follow, type Place } from './place.ts';
import { type FieldReader, readerOf } from './values.ts';

/**
 * What every event is stamped with, whatever it declares: who was `current`, and in which context.
 *
 *     esp & -THREAD_SIZE ──▶ thread_info ─┬─ preempt_count
 *                                         └─ task ──▶ task_struct ─┬─ pid, comm, flags
 *                                                                  └─ thread.sp0 ──▶ the stack's top, below which
 *                                                                     the entry from ring 3 saved pt_regs: orig_ax
 *
 * These are copied at the `out` like any field, in this order and before the event's own. A tracepoint is in the
 * kernel, so that ESP is always in the current task's kernel stack.
 */
export interface Stamp {
  readonly readers: readonly FieldReader[];
  /** Who and where, from the values that the readers gave. */
  read(values: readonly FieldValue[], book: LineageBook): { readonly task: TaskStamp; readonly context: Context };
}

/** Throws where the kernel lacks a type or member that the stamp needs. */
export function compileStamp(layouts: TypeGraph): Stamp {
  const task = follow(threadInfo(layouts), [arrow('task')]);
  const ofTask = (name: string): FieldReader => readerOf(follow(task, [arrow(name)]));
  const preemptCount = readerOf(follow(threadInfo(layouts), [arrow('preempt_count')]));
  const readers = [ofTask('pid'), ofTask('comm'), ofTask('flags'), preemptCount, savedOrigAx(task, layouts)];
  const bits = contextBits(layouts);
  return { readers, read: (values, book) => readStamp(values, book, bits) };
}

function readStamp(values: readonly FieldValue[], book: LineageBook, bits: ContextBits): ReturnType<Stamp['read']> {
  const [holder, comm, flags, preemptCount, origAx] = values;
  // A stack without a readable task is a broken kernel's: the event is still told, but nobody's.
  if (typeof holder !== 'number') return { task: NOBODY, context: 'kthread' };
  const task = { pid: pid(holder), lineage: book.of(pid(holder)), comm: String(comm ?? '') };
  const facts = {
    ring: 0,
    preemptCount: Number(preemptCount),
    pid: holder,
    flags: Number(flags),
    origAx: Number(origAx),
  };
  return { task, context: contextOf(facts, bits) };
}

const NOBODY: TaskStamp = { pid: pid(-1), lineage: UNKNOWN, comm: '?' };

/** As if a register pointed to it: the bottom of the stack that ESP is in. */
function threadInfo(layouts: TypeGraph): Place {
  const stack = sizeOf(layouts.find('union thread_union'));
  return { base: { stack }, path: [], type: { kind: 'pointer', to: layouts.find('struct thread_info') } };
}

/** The registers of the entry from ring 3 end where sp0 points: found from there backwards. */
function savedOrigAx(task: Place, layouts: TypeGraph): FieldReader {
  const top = follow(task, [arrow('thread'), dot('sp0')]);
  const regs: Place = { ...top, type: { kind: 'pointer', to: layouts.find('struct pt_regs') } };
  const saved = follow(regs, [{ kind: 'index', index: -1 }, dot('orig_ax')]);
  return readerOf({ ...saved, type: parseType(layouts, 'long') });
}

function contextBits(layouts: TypeGraph): ContextBits {
  const bit = (name: string): number => {
    const value = layouts.enumerator(name);
    if (value === undefined)
      throw new TraceError(`Cannot tell the context of events: the kernel has no ${name}; declare it in an enum`);
    return value;
  };
  return { softirq: bit('SOFTIRQ_MASK'), hardirq: bit('HARDIRQ_MASK'), kthread: bit('PF_KTHREAD') };
}

const arrow = (member: string): Step => ({ kind: 'arrow', member });
const dot = (member: string): Step => ({ kind: 'dot', member });
