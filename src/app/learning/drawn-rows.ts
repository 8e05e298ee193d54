/**
 * The rows that a curve is drawn by: its very points where they are few, with a row without a value for each record that has
 * none; else buckets.
 */
import type { CurvePoint } from '../../insight/curves/points.ts';
import { proportionOf } from '../../insight/proportions.ts';
import type { CurveBucketRow, ValueOfRecord } from './curve-buckets.ts';
import type { RawPoint } from './curve-points.ts';
import type { Metric } from './metric.ts';

export interface DrawnRow {
  /** Of several points the mean. */
  readonly x: number;
  readonly fromX: number;
  readonly toX: number;
  /** Of the first record, ns since 1970. */
  readonly ns: bigint;
  readonly step: number | null;
  readonly count: number;
  /** Of several points the mean; null is a gap. */
  readonly value: number | null;
  readonly min: ValueOfRecord | null;
  readonly max: ValueOfRecord | null;
  readonly last: ValueOfRecord | null;
  /** See bandShares; null of a single point. */
  readonly quantiles: readonly number[] | null;
  /** On how many samples it rests; null where no record says. */
  readonly samples: number | null;
  /** Of how many samples what share, where the values are shares of samples. */
  readonly pooled: { readonly share: number; readonly samples: number } | null;
  /** Of the first record. */
  readonly id: string;
}

export function rowOfPoint(point: RawPoint): DrawnRow {
  const { x, y, id, step, ns, samples } = point;
  const placed = y === null ? null : { value: y, id };
  return {
    x,
    fromX: x,
    toX: x,
    ns,
    step,
    count: y === null ? 0 : 1,
    value: y,
    min: placed,
    max: placed,
    last: placed,
    quantiles: null,
    samples,
    pooled: y === null || samples === null || !(samples > 0) ? null : { share: y, samples },
    id,
  };
}

export function rowOfBucket(bucket: CurveBucketRow): DrawnRow {
  const { x, fromX, toX, firstNs, firstStep, firstId, count, mean, min, max, last, quantiles, samples, weighted } =
    bucket;
  return {
    x,
    fromX,
    toX,
    ns: firstNs,
    step: firstStep,
    count,
    value: mean,
    min,
    max,
    last,
    quantiles,
    samples: samples > 0 ? samples : null,
    pooled: samples > 0 ? { share: weighted / samples, samples } : null,
    id: firstId,
  };
}

/** Whether a value that rests on more samples counts for more: means and shares do, counts do not. */
function isWeighted({ unit, sources }: Metric): boolean {
  return (unit === 'points' || unit === 'share') && sources.some(({ samples }) => samples !== null);
}

/** For the smoothing: a bucket counts for its points. */
export function pointsOfRows(rows: readonly DrawnRow[], metric: Metric): readonly CurvePoint[] {
  const isSingle = rows.every(({ count }) => count <= 1);
  const weights = isSingle ? weightsOf(rows, metric) : rows.map(({ count }) => count);
  return rows.map(({ x, value, id }, index) => ({ x, y: value, id, weight: weights[index] ?? 1 }));
}

/** For the verdict and the fit. */
export function curvePointsOf(points: readonly RawPoint[], metric: Metric): readonly CurvePoint[] {
  const weights = weightsOf(points, metric);
  return points.map(({ x, y, id }, index) => ({ x, y, id, weight: weights[index] ?? 1 }));
}

/** A value that does not say on how many samples it rests counts as the middle one of those that do. */
function weightsOf(points: readonly { readonly samples: number | null }[], metric: Metric): readonly number[] {
  const known = points.flatMap(({ samples }) => (samples !== null && samples > 0 ? [samples] : []));
  if (!isWeighted(metric) || known.length === 0) return points.map(() => 1);
  const middle = known.toSorted((one, other) => one - other)[Math.floor(known.length / 2)] ?? 1;
  return points.map(({ samples }) => (samples !== null && samples > 0 ? samples : middle));
}

/**
 * Wilson's interval of a share of samples; null where it is none. Samples are taken for the trials of which it is a share,
 * and their successes are rounded to whole ones.
 */
export function shareInterval(pooled: DrawnRow['pooled']): { readonly low: number; readonly high: number } | null {
  if (pooled === null || pooled.share < 0 || pooled.share > 1) return null;
  const total = Math.round(pooled.samples);
  if (!Number.isSafeInteger(total) || total < 1) return null;
  const { low, high } = proportionOf({ count: Math.round(pooled.share * total), total }).interval;
  return { low, high };
}
