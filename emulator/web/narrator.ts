import { ERRNO } from '#generated/errno.ts';
import { SYSCALL_NAMES } from '#generated/syscalls.ts';
import { integerField, stringField, type TraceEvent } from '../trace/event.ts';
import { hex } from '../units.ts';
import { STRINGS } from './strings.ts';

/** An event as one sentence, for somebody who does not know its name yet. Every word of it is in strings.ts. */
export function narrate(event: TraceEvent): string {
  const tell = SENTENCES[event.event];
  return tell ? tell(event) : WORDS.other(actor(event), event.event);
}

const WORDS = STRINGS.narrator;

const SENTENCES: Readonly<Record<string, (event: TraceEvent) => string>> = {
  sched_process_fork: (event) => WORDS.fork(named(event, 'parent'), named(event, 'child')),
  sched_process_exec: (event) => WORDS.exec(actor(event), text(event, 'filename')),
  sched_process_exit: tellExit,
  sched_process_wait: (event) => WORDS.wait(actor(event)),
  sched_switch: (event) => WORDS.switch(named(event, 'prev'), named(event, 'next')),
  sys_enter: (event) => WORDS.call(actor(event), syscallOf(event)),
  sys_exit: (event) => WORDS.answer(actor(event), syscallOf(event), answerOf(event)),
  page_fault: (event) => WORDS.fault(actor(event), hex(number(event, 'address'))),
  irq_handler_entry: (event) => WORDS.interrupt(number(event, 'irq'), text(event, 'name'), actor(event)),
  irq_handler_exit: (event) => WORDS.handled(number(event, 'irq'), actor(event)),
};

/** A wait status: the low seven bits are the signal, the second byte is what was given to exit. */
function tellExit(event: TraceEvent): string {
  const status = number(event, 'exit_code');
  const signal = status & 0x7f;
  return signal ? WORDS.killed(actor(event), signal) : WORDS.exit(actor(event), (status >> 8) & 0xff);
}

/** The system call of a `sys_enter` or `sys_exit`, by name where it has one. */
export function syscallOf(event: TraceEvent): string {
  const id = number(event, 'id');
  return SYSCALL_NAMES.get(id) ?? String(id);
}

/** What a system call returned; an error by its name. */
export function answerOf(event: TraceEvent): string {
  const answer = number(event, 'ret');
  const error = ERRNO.get(-answer)?.name;
  return error ? `-${error}` : answer >= 0 && answer < ADDRESSES ? String(answer) : hex(answer);
}

/** From here on a number that is returned is an address rather than a count: what brk and mmap give. */
const ADDRESSES = 0x0800_0000;

const actor = ({ task }: TraceEvent): string => `${task.comm} ${task.pid}`;
const named = (event: TraceEvent, whom: string): string =>
  `${text(event, `${whom}_comm`)} ${integerField(event, `${whom}_pid`) ?? WORDS.unknown}`;
const text = (event: TraceEvent, field: string): string => stringField(event, field) ?? WORDS.unknown;
const number = (event: TraceEvent, field: string): number => integerField(event, field) ?? Number.NaN;
