/** How long something takes, and the few numbers that a series of measurements is reduced to. */

/** The middle one, or the mean of both middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN];
  return (low + high) / 2;
}

/** What ratios are averaged by: the n-th root of their product. */
export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/**
 * How long the body computes, in milliseconds of processor time: what other programs do on this machine meanwhile does
 * not count. The body must not wait.
 */
export function milliseconds(body: () => unknown): number {
  const start = processorTime();
  body();
  return processorTime() - start;
}

/** What this process has computed so far, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
