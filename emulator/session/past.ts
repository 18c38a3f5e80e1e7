import type { Machine } from '../machine/machine.ts';
import type { Cycle } from '../units.ts';

/**
 * Finding the last time that something happened, by running the past again piece by piece, latest first.
 *
 *     moments     │         │         │         │    now
 *     1st try                                   ├─ ─ ┤    nothing: the piece before it
 *     2nd try                         ├─ ✕ ─ ✕ ─┤         the second ✕ it is: run once more, up to there
 *
 * The machine repeats itself, so a place found once is found again by its cycle.
 */

/** Runs the machine until what is looked for has happened (true), or to a cycle or its end (false). */
export type MeetNext = (limit: Cycle) => boolean;

/** Goes back to the `count`th last time before now. False, and left anywhere, if there were not so many. */
export function backTo(machine: Machine, count: number, meetNext: MeetNext): boolean {
  const now = machine.cycle();
  let missing = count;
  for (let end = now; ; ) {
    machine.rewind(end);
    const start = machine.cycle();
    const places = placesUpTo(machine, end, now, meetNext);
    const place = places.at(-missing);
    if (place !== undefined) return returnTo(machine, place, meetNext);
    if (start <= (machine.history()?.start ?? start)) return false;
    missing -= places.length;
    end = start;
  }
}

/** The cycles at which it happens from here on, up to `end`, and before `now`. */
function placesUpTo(machine: Machine, end: Cycle, now: Cycle, meetNext: MeetNext): readonly Cycle[] {
  const places: Cycle[] = [];
  while (meetNext(end) && machine.cycle() < now) places.push(machine.cycle());
  return places;
}

function returnTo(machine: Machine, place: Cycle, meetNext: MeetNext): boolean {
  machine.rewind(place);
  while (machine.cycle() < place) meetNext((place + 1) as Cycle);
  return true;
}
