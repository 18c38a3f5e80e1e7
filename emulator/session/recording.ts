import { openImage } from '../image/image.ts';
import type { BootRequest, MachineSpec, Observed, Recording } from '../protocol.ts';
import { DEFAULT_MACHINE } from './boot.ts';
import { SessionError } from './error.ts';
import { completeRun } from './overlay.ts';

/**
 * A run as a value: what was booted, what was run, what the host did and when. There is nothing else to record.
 *
 *     Recording ──requestToReplay──▶ BootRequest ──▶ the same run again ──▶ Observed
 *                                                                             │ firstDifference
 *     what was observed then ─────────────────────────────────────────────────┘
 */

/** The machine and the program of a request, with everything said that a request may leave out. */
export function runValue(request: BootRequest, image: string): Pick<Recording, 'machine' | 'run'> {
  const { memory, date, seed, network, turbo, run } = { ...DEFAULT_MACHINE, ...request };
  const engine = turbo === undefined ? 'exact' : 'turbo';
  const machine = {
    image,
    memory,
    engine,
    date,
    seed,
    network,
    ...(turbo !== undefined && Number.isFinite(turbo) && { turbo }),
  } as const;
  return { machine, run: completeRun(run) };
}

/** A request that repeats the recording called `name`. Throws SessionError for another image or an unknown engine. */
export function requestToReplay(recording: Recording, name: string, parts: ReplayParts): BootRequest {
  const { image, engine, turbo = Number.POSITIVE_INFINITY, ...machine }: MachineSpec = recording.machine;
  if (engine !== 'exact' && engine !== 'turbo') {
    throw new SessionError(
      `Cannot replay ${name}: it was made with the engine ${engine}, which there is not here; record it anew`,
    );
  }
  const found = openImage(parts.image, parts.imageName);
  if (found.id !== image) {
    throw new SessionError(
      `Cannot replay ${name}: it was made with the image ${image}, and ${parts.imageName} is ${found.id}; give that image with --image`,
    );
  }
  const pace = engine === 'turbo' && { turbo };
  return { ...parts, ...machine, ...pace, run: recording.run, inputs: recording.inputs, observe: true };
}

/** What a recording does not hold. */
export type ReplayParts = Pick<BootRequest, 'image' | 'imageName' | 'v86'>;

/** Where the recorded run ended, as an aim; `undefined` where the guest ends by itself. */
export function endOf({ observed }: Recording): string | undefined {
  return observed?.end === 'cycle' ? `cycle:${observed.cycles}` : undefined;
}

export interface Difference {
  readonly what: string;
  readonly recorded: string;
  readonly replayed: string;
}

/** The first thing that is not the same, the most telling first; `undefined` where all is. */
export function firstDifference(recorded: Observed, replayed: Observed): Difference | undefined {
  for (const [key, what] of Object.entries(WORDS) as readonly (readonly [keyof Observed, string])[]) {
    const [one, other] = [recorded[key], replayed[key]].map((value) => JSON.stringify(value) ?? 'nothing');
    if (one !== undefined && other !== undefined && one !== other) return { what, recorded: one, replayed: other };
  }
  return undefined;
}

/** In the order in which they are compared. */
const WORDS: Readonly<Record<keyof Observed, string>> = {
  end: 'the end',
  exit: "the program's exit",
  cycles: 'the number of cycles',
  icount: 'the number of instructions',
  events: 'the number of events',
  trace: 'the events',
  console: 'the console',
  log: "the kernel's log",
  processor: 'the processor',
  ram: 'memory',
};

/** Which of the ways to rest end a run by themselves; at the others it was the host that stopped it. */
export function endIn(reason: string | undefined): Observed['end'] {
  return ENDS.find((end) => end === reason) ?? 'cycle';
}

const ENDS = ['off', 'restart', 'halt', 'panic', 'deadlock', 'fault'] as const;
