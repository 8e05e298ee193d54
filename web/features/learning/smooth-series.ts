/** The line of a series for the slider as it is now, from the rows that the server sent for whatever it was then. */
import type { Metric, Row, Series, SmoothingMethod } from './curves.ts';
import { smoothed } from './smoothing.ts';

export function smoothSeries(
  { rows, gap_x: gapX }: Pick<Series, 'rows' | 'gap_x'>,
  metric: Pick<Metric, 'unit'>,
  method: SmoothingMethod,
  factor: number,
): (number | null)[] {
  const weights = weightsOf(rows, metric);
  const points = rows.map(({ x, value }, index) => ({ x, y: value, weight: weights[index] ?? 1 }));
  return smoothed(points, { method, factor, gapX });
}

/** A bucket counts for its points; a mean or a share for its samples, and for the middle number where it says none. */
function weightsOf(rows: readonly Row[], { unit }: Pick<Metric, 'unit'>): number[] {
  if (rows.some(({ count }) => count > 1)) return rows.map(({ count }) => count);
  const known = rows.flatMap(({ samples }) => (samples !== null && samples > 0 ? [samples] : []));
  if ((unit !== 'points' && unit !== 'share') || known.length === 0) return rows.map(() => 1);
  const middle = known.toSorted((one, other) => one - other)[Math.floor(known.length / 2)] ?? 1;
  return rows.map(({ samples }) => (samples !== null && samples > 0 ? samples : middle));
}
