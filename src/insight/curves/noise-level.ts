/**
 * How far neighbouring points scatter, whatever the curve does: the standard deviation from first differences (von Neumann
 * 1941; Rice 1984), by their median, so that jumps do not count. A slow course adds next to nothing to a difference.
 */
import { medianOf } from '../numbers.ts';
import type { SolidPoint } from './points.ts';

const SIGMA_PER_MEDIAN_DEVIATION = 1.4826;

/** In units of y, 0 where all are equal. @param points by x; fewer than two have no noise */
export function noiseLevel(points: readonly SolidPoint[]): number {
  const steps = points.slice(1).map(({ y }, index) => Math.abs(y - (points[index]?.y ?? y)));
  if (steps.length === 0) return 0;
  const median = medianOf(steps);
  if (median > 0) return (SIGMA_PER_MEDIAN_DEVIATION * median) / Math.SQRT2;
  // Most neighbours are equal, as rounded values are: the mean of the differences still sees the others.
  return steps.reduce((sum, step) => sum + step / steps.length, 0) * (Math.sqrt(Math.PI) / 2);
}
