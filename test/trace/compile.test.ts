import { beforeAll, describe, expect, test } from 'vitest';
import type { TypeGraph } from '../../emulator/layouts/graph.ts';
import type { Reader } from '../../emulator/layouts/object.ts';
import type { Capture, EventPlan } from '../../emulator/machine/capture.ts';
import { compileEvents, type EventTable, plansFor } from '../../emulator/trace/compile.ts';
import { TraceDecoder } from '../../emulator/trace/decode.ts';
import type { TraceEvent } from '../../emulator/trace/event.ts';
import { virtAddr } from '../../emulator/units.ts';
import { buildFixture, type Fixture } from '../support/fixture.ts';
import { loaded } from '../support/loaded.ts';

let fixture: Fixture;
let layouts: TypeGraph;
let table: EventTable;

beforeAll(async () => {
  fixture = await buildFixture('trace-events', ['test/trace/fixtures/events.c'], {
    compilerFlags: ['-fno-eliminate-unused-debug-types'],
  });
  layouts = fixture.layouts;
  table = compileEvents({ elf: fixture.elf }, layouts);
});

const address = (variable: string): number => layouts.variable(variable).address;
/** ESP somewhere in the child's kernel stack. */
const onStack = () => address('child_stack') + 1000;

/** What the machine would record at the event: captures, read straight from what capture.ts says of them. */
function happen(name: string, registers: Readonly<Record<string, number>>): TraceEvent {
  const event = table.events.find((one) => one.name === name);
  if (!event) throw new Error(`No event ${name}`);
  const [decoded] = new TraceDecoder(table).decode(recordOf(event.plan, { esp: onStack(), ...registers }));
  if (!decoded) throw new Error(`Nothing decoded for ${name}`);
  return decoded;
}

function recordOf({ id, captures }: EventPlan, registers: Readonly<Record<string, number>>): Uint8Array {
  const copies = captures.map((capture) => copy(capture, registers, loaded(fixture.elf)));
  const size = (32 + captures.reduce((sum, capture) => sum + capture.size, 0) + 7) & ~7;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const valid = copies.reduce((bits, one, index) => (one ? bits | (1 << index) : bits), 0);
  for (const [at, value] of [
    [16, id],
    [24, valid],
    [28, size],
  ] as const)
    view.setUint32(at, value, true);
  let at = 32;
  captures.forEach((capture, index) => {
    bytes.set(copies[index] ?? [], at);
    at += capture.size;
  });
  return bytes;
}

function copy(
  { base, path, size, kind }: Capture,
  registers: Readonly<Record<string, number>>,
  reader: Reader,
): Uint8Array | undefined {
  const word = (at: number) => {
    const bytes = reader.readBytes(virtAddr(at), 4);
    return bytes && new DataView(bytes.buffer).getUint32(0, true);
  };
  let value: number | undefined =
    typeof base === 'string' ? (registers[base] ?? 0) : (registers['esp'] ?? 0) & -base.stack;
  if (path.length === 0) return new Uint8Array(new Uint32Array([value]).buffer).slice(0, size);
  for (const offset of path.slice(0, -1)) value = value === undefined ? undefined : word(value + offset);
  if (value === undefined) return undefined;
  const last = virtAddr(value + (path.at(-1) ?? 0));
  if (kind === 'bytes') return reader.readBytes(last, size);
  const text = reader.readCString(last, size);
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

describe('compileEvents', () => {
  test('gives each argument the register of its place, read by its type', () => {
    const note = address('child_task') + 4;
    const registers = { ebx: -5, ecx: -5, edx: 0xc0001000, esi: note, edi: 0x1ffff };
    expect(happen('whole', registers).fields).toEqual({
      a: -5,
      b: 2 ** 32 - 5,
      p: 0xc0001000,
      s: 'a child of 15ch',
      c: -1,
    });
  });

  test('follows members, arrows and indices to every kind of field', () => {
    expect(happen('members', { ebx: address('child_task') }).fields).toEqual({
      state: 1,
      comm: 'a child of 15ch',
      parent: 'parent',
      sp: 11,
      note: 'written',
      big: 2 ** 40,
      huge: '0xffffffffffffffff',
      small: -5,
      yes: 1,
      color: 3,
      list: [1, -2, 3],
      second: -2,
      low: 5,
      high: 17,
      inner: 99,
      deep: 4,
      name: 'first',
      gone: null,
    });
  });

  test('stamps an event with the task on whose stack it happened', () => {
    const [event] = [happen('sys_enter', { ecx: 114 })];
    expect(event).toMatchObject({
      seq: 0,
      event: 'sys_enter',
      task: { pid: 7, lineage: '?', comm: 'a child of 15ch' },
    });
    expect(event?.context).toBe('syscall');
  });

  test('tells an event on a stack that is none, and calls it nobody’s', () => {
    expect(happen('sys_enter', { ecx: 1, esp: 0x1000 }).task).toEqual({ pid: -1, lineage: '?', comm: '?' });
  });

  test('knows what numbers mean', () => {
    const { kindOf, stateName, syscallName } = table.vocabulary;
    expect(['state', 'parent', 'sp', 'small'].map((field) => kindOf('members', field))).toEqual([
      'state',
      'string',
      'address',
      'integer',
    ]);
    expect(kindOf('whole', 'p')).toBe('address');
    expect(kindOf('sys_enter', 'id')).toBe('syscall');
    expect([stateName(0), syscallName(2), syscallName(9999)]).toEqual(['R', 'fork', undefined]);
  });

  test('always plans for the events that lineages need', () => {
    expect(plansFor(table, new Set(['sys_enter'])).map(({ id }) => table.byId.get(id)?.name)).toEqual([
      'sched_process_fork',
      'sys_enter',
    ]);
  });
});

describe('compileEvents refuses', () => {
  const compile = (parameters: string, fields: string) => {
    const data = new TextEncoder().encode(`sample\tbroken\t${parameters}\t${fields}\0`);
    const section = fixture.elf.section('.forklore.events');
    const elf = { ...fixture.elf, section: () => section && { ...section, data } };
    return () => compileEvents({ elf }, layouts);
  };

  test.each([
    [
      'struct task_struct *p',
      'a=p->nothing',
      'a (p->nothing) of event broken: struct task_struct has no member nothing',
    ],
    ['struct task_struct *p', 'a=q->pid', 'a (q->pid) of event broken: q is no argument of it; it has p'],
    [
      'struct task_struct *p',
      'a=p.pid',
      'a (p.pid) of event broken: struct task_struct * has no members; pid asks for one',
    ],
    ['struct task_struct *p', 'a=p->part', 'is not one value; name a member of it'],
    ['struct task_struct *p', 'a=p->thread->sp', 'struct thread_struct is not a pointer; use . before sp'],
    ['struct task_struct *p', 'a=p->pid[0]', 'int is neither an array nor a pointer; [0] needs one'],
    ['struct nothing *p', 'a=p->pid', 'a (p->pid) of event broken: Cannot find the type struct nothing'],
  ])('(%s) %s', (parameters, fields, reason) => {
    expect(compile(parameters, fields)).toThrow(reason);
  });
});
