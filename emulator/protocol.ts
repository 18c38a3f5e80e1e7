/**
 * Every message that crosses the worker boundary.
 *
 *     client (page, program) ──request──▶ worker: one Session on one machine
 *                            ◀──reply───  plain JSON; console bytes and events as transferred buffers
 *
 * The client leads: it asks for one slice of execution at a time and is given all that happened in it. So a query never
 * races the guest, a pause is a slice that is not asked for, and a client that is slow slows the guest down instead of
 * filling memory. All of it goes over the one proxy of `SessionService`.
 *
 * Invariant: everything here is structured-cloneable; numbers that are units elsewhere are plain on the way.
 */
import type { Current } from './inspector/current.ts';
import type { Buddy } from './inspector/mm/buddy.ts';
import type { Cow } from './inspector/mm/cow.ts';
import type { FrameMap } from './inspector/mm/frame-map.ts';
import type { Maps } from './inspector/mm/maps.ts';
import type { SlabInfo } from './inspector/mm/slab-info.ts';
import type { Translation } from './inspector/mm/vtop.ts';
import type { Printed } from './inspector/print/print.ts';
import type { TaskRow, Tasks } from './inspector/tasks.ts';
import type { TaskTree } from './inspector/tree.ts';
import type { LayoutJson } from './layouts/layout.ts';
import type { Input, InputAction } from './machine/inputs.ts';
import type { Slice } from './session/pace.ts';

/** What the worker answers to. One machine per worker: `boot` comes first, and once. */
export interface SessionService {
  /** Builds the machine and loads the kernel; nothing has run. Rejects with the sentence that says why it cannot. */
  boot(request: BootRequest): Promise<SessionInfo>;
  /** Sets where the following slices lead to: `exit`, `off`, `cycle:N`, `icount:N`, `event:NAME[#K]`, `break:SYMBOL[#K]`. */
  aim(until: string): Promise<void>;
  /** Runs one slice, a few milliseconds where nothing else is asked for, and gives what happened in it. */
  advance(slice?: Slice): Promise<ProgressMessage>;
  /** Goes to a cycle, back or forth; nothing that happens on the way is told. Needs the request's `history`. */
  seek(at: number): Promise<SessionStop>;
  /** Goes back by so many instructions, or to the beginning. */
  stepBack(count: number): Promise<SessionStop>;
  /** Goes back to the last time that a moment was met (`#K` counts backwards); rejects where it never was. */
  runBackTo(until: string): Promise<SessionStop>;
  /** Goes back to the last time that the last aim was met. */
  reverseContinue(): Promise<SessionStop>;
  /** Queues bytes for the guest's console, as typed now. */
  type(bytes: Uint8Array): Promise<void>;
  /** Queues what the host does to the guest, at a cycle or now; gives the cycle at which it will take effect. */
  inject(injection: Injection, at?: number): Promise<number>;
  /** Asks a named question about the guest as it stands. */
  ask<Name extends QueryName>(name: Name, ...asked: Parameters<Queries[Name]>): Promise<ReturnType<Queries[Name]>>;
  /** What the run came to; hashes all of guest memory, which takes a moment. */
  result(): Promise<RunResult>;
  /** The run so far as a value; hashes all of guest memory where the request was to observe. */
  recording(): Promise<Recording>;
}

/** What a run is made from. Two equal requests do the same, byte for byte. */
export interface BootRequest {
  /** The image's file, and what messages call it. */
  readonly image: Uint8Array;
  readonly imageName: string;
  /** v86's wasm, made by `compileV86`. */
  readonly v86: WebAssembly.Module;
  readonly run: RunSpec;
  /** RAM in bytes; 32 MiB where not given. */
  readonly memory?: number;
  /** What the battery clock shows at power-on, in milliseconds UTC; the release of Linux 2.6.34 where not given. */
  readonly date?: number;
  /** Where the processor's random numbers start: 32 bits; 1 where not given. */
  readonly seed?: number;
  /** Whether a network card is fitted. */
  readonly network?: boolean;
  /** What the host does, each at its cycle. */
  readonly inputs?: readonly (Injection & { readonly at: number })[];
  /** Keep hashes of all that the run shows, for its recording. */
  readonly observe?: boolean;
  /** Which events to tell, by name, system or glob; an empty list means all, and nothing is told without one. */
  readonly trace?: readonly string[];
  /** Boot and init too, not only the program's window: for what is told, and for counting to `event:` and `break:`. */
  readonly all?: boolean;
  /** Remember what became of copy-on-write, for `cow` to tell. */
  readonly cow?: boolean;
  /** Cycles after which the run is ended. */
  readonly budget?: number;
  /**
   * Go on with the fast engine from where the program is given, up to this cycle, and exactly from there: infinite for
   * all the way. In between it stops for nothing but the end, and for a cycle or a count: exact from shortly before it, or,
   * where the run is observed and so must not depend on where it stops, at most a chunk later.
   */
  readonly turbo?: number;
  /** Bytes in which to keep the past, so that the session can go back; none is kept without. */
  readonly history?: number;
}

/** The program to run, as the guest knows it. */
export interface RunSpec {
  /** Its path in the guest. */
  readonly program: string;
  /** With argv[0]. */
  readonly argv: readonly string[];
  /** `NAME=value` each; HOME and PATH where not given. */
  readonly environ?: readonly string[];
  /** `/` where not given. */
  readonly cwd?: string;
  /** Files of the host, at their place in the guest. */
  readonly files?: readonly GuestFile[];
}

export interface GuestFile {
  /** Absolute. */
  readonly path: string;
  readonly contents: Uint8Array;
}

export interface SessionInfo {
  /** The build id. */
  readonly image: string;
  readonly imageName: string;
  /** RAM in bytes. */
  readonly memory: number;
}

/** What a host can do to a guest: what a wire can carry, or a value for a variable of the kernel. */
export type Injection = InputAction | { readonly kind: 'poke'; readonly place: string; readonly value: bigint };

/**
 * A run as a value. Repeating it gives the same memory, processor, console and events to the last byte, on any host and
 * any day.
 */
export interface Recording {
  readonly machine: MachineSpec;
  readonly run: Required<RunSpec>;
  /** What the host did, each at the cycle at which it took effect. */
  readonly inputs: readonly Input[];
  /** What came of it, where that was observed. */
  readonly observed?: Observed;
}

export interface MachineSpec {
  /** The build id of the image. */
  readonly image: string;
  readonly memory: number;
  readonly engine: 'exact' | 'turbo';
  /** Of the engine turbo: the cycle from which the run is exact; to the end it is turbo's without. */
  readonly turbo?: number;
  readonly date: number;
  readonly seed: number;
  readonly network: boolean;
}

/** What a run showed, as far as it went; hashes are `sha256:…`. */
export interface Observed {
  /** How the guest ended, or `cycle`: it was stopped there by the host. */
  readonly end: 'cycle' | 'off' | 'restart' | 'halt' | 'panic' | 'deadlock' | 'fault';
  readonly exit: Exit | null;
  readonly cycles: number;
  readonly icount: number;
  /** How many events there were, in boot and init too. */
  readonly events: number;
  /** Of all events: which, when, and their arguments. */
  readonly trace: string;
  /** Of what programs printed. */
  readonly console: string;
  /** Of the kernel's log. */
  readonly log: string;
  /** Of the processor's registers. */
  readonly processor: string;
  /** Of all guest memory. */
  readonly ram: string;
}

/** What happened in one slice, as it travels. */
export interface ProgressMessage {
  readonly icount: number;
  readonly cycle: number;
  /** Present where the run has come to rest: at its aim, or for good. */
  readonly stop?: SessionStop;
  /** What programs printed, raw. */
  readonly console: Uint8Array;
  /** What the kernel logged, raw. */
  readonly log: Uint8Array;
  /** The events, as JSON lines in UTF-8 (trace/jsonl.ts reads them). */
  readonly events: Uint8Array;
}

/** Why a session rests, and where. */
export interface SessionStop {
  readonly reason: StopReason;
  /** The same as a sentence. */
  readonly words: string;
  /** Why the aim was not reached, as a sentence, where it was not. */
  readonly missed?: string;
  readonly icount: number;
  readonly cycle: number;
}

/**
 * `reached`: the aim. `budget`: the request's cycles are used up. All others end the machine for good: switched `off`,
 * `restart`ed or `halt`ed by the guest; a `panic` of the kernel; a `deadlock`, halted with nothing that could wake it; a
 * `fault` that no guest can survive.
 */
export type StopReason = 'reached' | 'budget' | 'off' | 'restart' | 'halt' | 'panic' | 'deadlock' | 'fault';

/** How the program ended. */
export type Exit = { readonly code: number } | { readonly signal: number };

/** What a run came to: the stable JSON of `forklore run --json`. */
export interface RunResult {
  readonly schema: 'forklore-run-1';
  /** The build id of the image. */
  readonly image: string;
  /** Null where the program has not ended. */
  readonly exit: Exit | null;
  /** Why the run stands, where the program has not ended. */
  readonly stopped?: StopReason | 'paused';
  readonly icount: number;
  readonly cycles: number;
  /** `sha256:` and 64 hex digits, over all guest memory. */
  readonly ramHash: string;
  /** What the program's terminal showed, lines ended by `\n`. */
  readonly console: string;
}

/** The questions that a session answers, each a reading of guest memory as it stands. */
export interface Queries {
  /** All tasks, in the order of the kernel's list. */
  ps(): Tasks;
  /** The same tasks as a tree, from the kernel's lists of children. */
  pstree(): TaskTree;
  /** The task that the processor runs. */
  current(): Current;
  /** One task, and all of its task_struct. */
  task(pid: number): TaskAnswer;
  /** What every frame of RAM is for: categories that add up to all of it. */
  frames(): FrameMap;
  /** Shared and private pages of one task, or of all with memory; and how they came to be, if the request has `cow`. */
  cow(pid?: number): CowAnswer;
  /** An address of a task: both levels of its page tables, the frame, and who else maps it. */
  vtop(pid: number, address: number): Translation;
  /** The areas of a task's memory, and how much of each is there. */
  maps(pid: number): Maps;
  /** The object caches. */
  slab(): SlabInfo;
  /** The free frames, by zone and order. */
  buddy(): Buddy;
  /** A C expression over the kernel's variables. */
  print(expression: string): Printed;
  /** Offsets and sizes of a kernel type. */
  layout(type: string): LayoutJson;
}

export type QueryName = keyof Queries;

/** One task's row, and its task_struct as C would write it and by member. */
export interface TaskAnswer extends Printed {
  readonly row: TaskRow;
}

/** Pages as they stand, and what made them so. */
export interface CowAnswer extends Cow {
  /** Oldest first; null where the run was not asked to remember. */
  readonly history: readonly CowEvent[] | null;
}

/** Something that became of copy-on-write, in the words of the kernel's events. */
export type CowEvent = CowShare | CowBreak | CowReuse;

interface CowEventBase {
  readonly icount: number;
  readonly cycle: number;
  /** Who forked, or wrote. */
  readonly pid: number;
  readonly comm: string;
  readonly address: number;
}

/** fork gave a child the pages of an area, not copies of them. */
export interface CowShare extends CowEventBase {
  readonly kind: 'share';
  readonly end: number;
  readonly pages: number;
}

/** What lay at the address, and at the instruction, when the write happened: `[stack]`, `main+12`. */
export interface WritePlaces {
  readonly address?: string;
  readonly ip?: string;
}

/** A write to a frame that is not the writer's alone got a copy. */
export interface CowBreak extends CowEventBase {
  readonly kind: 'break';
  /** The instruction that wrote, 0 for the kernel's own doing. */
  readonly ip: number;
  readonly places?: WritePlaces;
  readonly oldFrame: number;
  readonly frame: number;
  /** Of the kernel's `enum cow_reason`: `shared`, `zero page`, `file`. */
  readonly reason: string;
}

/** A write found that all others have let go of the frame, and kept it. */
export interface CowReuse extends CowEventBase {
  readonly kind: 'reuse';
  readonly ip: number;
  readonly places?: WritePlaces;
  readonly frame: number;
}
