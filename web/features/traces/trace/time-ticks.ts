/** Moments of a time scale that begins with 0: round ones, at most six of them. */

const TICKS_MAX = 5;
const S = 1_000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;
/** Of minutes and hours people count in other steps than tens. */
const steps = [
  ...[0.001, 0.01, 0.1, 1, 10, 100, S].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  ...[10, 15, 30].map((count) => count * S),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MIN),
  ...[1, 2, 3, 6, 12].map((count) => count * H),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * D),
];

/** @param totalMs end of the scale; 0: it has no length, and 0 is all that stands on it */
export function timeTicks(totalMs: number): number[] {
  if (!(totalMs > 0)) return [0];
  const step = steps.find((one) => totalMs / one <= TICKS_MAX) ?? totalMs;
  return Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, index) => index * step);
}
