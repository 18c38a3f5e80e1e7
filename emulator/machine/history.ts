/**
 * Which moments to keep of a past that grows without end, in a memory that does not. Pure policy: counts of instructions
 * in, indices out.
 *
 *     │                 │           │       │    │   │  │ │ │││ now
 *     └ always          far: seldom               near: often
 *
 * To go somewhere, the machine goes back to the moment before it and runs. People go back a little more often than far,
 * and wait for a share of the way more patiently than for a fixed time: so the distance between moments may grow with
 * their distance from now, and the moment that is given up is the one whose absence is the smallest share of the way.
 */

/** Instructions between two moments when they are taken: some 25 ms of running. */
export const INTERVAL = 2_000_000;

/** The moment to give up first; `undefined` where only the first is left, which is where all ways begin. */
export function leastUseful(moments: readonly number[], now: number, interval = INTERVAL): number | undefined {
  let least: number | undefined;
  let leastLoss = Number.POSITIVE_INFINITY;
  for (let index = 1; index < moments.length; index++) {
    const loss = lossOf(index, moments, now, interval);
    if (loss > leastLoss) continue;
    [least, leastLoss] = [index, loss];
  }
  return least;
}

/** How far one would have to run without this moment, as a share of the distance from now. */
function lossOf(index: number, moments: readonly number[], now: number, interval: number): number {
  const here = moments[index] ?? 0;
  const before = moments[index - 1] ?? 0;
  const after = moments[index + 1] ?? here + interval;
  return (after - before) / (Math.abs(now - here) + interval);
}

/** Whether a moment taken now would stand too close to one that is there. */
export function isCrowded(moments: readonly number[], now: number, interval = INTERVAL): boolean {
  return moments.some((moment) => Math.abs(moment - now) < interval / 2);
}
