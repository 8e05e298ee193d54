/**
 * A curve of any length as at most so many buckets of equal width in x, each with what a drawing needs to look as if every
 * point were drawn: first, last, least and greatest (M4: Jugel et al., 2014), exact and with their records, the count, the
 * mean, and quantiles for a band. What comes in what order makes no difference but in the last bits of the mean.
 */
import { movedTowards } from './debiased-ema.ts';
import type { CurvePoint } from './points.ts';
import { QuantileSketch } from './quantile-sketch.ts';

/** More buckets than any screen has columns. */
const BUCKETS_MAX = 20_000;

export interface BucketPoint {
  readonly x: number;
  readonly y: number;
  readonly id: string;
}

export interface CurveBucket {
  /** From 0; buckets without a point are left out, so a gap in these numbers is a gap in the curve. */
  readonly index: number;
  /** Half-open: a point at `toX` lies in the next bucket, but for the last. */
  readonly fromX: number;
  readonly toX: number;
  readonly count: number;
  readonly mean: number;
  /** Of equal points the one with the smallest x, then with the smallest id. */
  readonly min: BucketPoint;
  readonly max: BucketPoint;
  /** The point with the smallest x, then with the smallest id. */
  readonly first: BucketPoint;
  /** The point with the greatest x, then with the greatest id. */
  readonly last: BucketPoint;
  /** One for each share that was asked for. */
  readonly quantiles: readonly number[];
  /** Whether the quantiles are those of the very points; beyond 512 points they are those of a digest. */
  readonly quantilesExact: boolean;
}

export interface BucketedCurve {
  readonly buckets: readonly CurveBucket[];
  /** Points in buckets. */
  readonly counted: number;
  /** Points whose x lies outside. */
  readonly outside: number;
  /** Points without a finite x and y. */
  readonly unusable: number;
}

export interface BucketOptions {
  readonly fromX: number;
  /** Belongs to the last bucket. */
  readonly toX: number;
  readonly buckets: number;
  /** Shares from 0 to 1, as 0.1, 0.5 and 0.9; none where it is missing, which takes less memory. */
  readonly quantiles?: readonly number[];
}

interface OpenBucket {
  count: number;
  mean: number;
  min: BucketPoint;
  max: BucketPoint;
  first: BucketPoint;
  last: BucketPoint;
  readonly sketch: QuantileSketch | null;
}

/** Takes points one by one, in any order; memory depends on the number of buckets alone. */
export class CurveBuckets {
  readonly #options: BucketOptions;
  readonly #open = new Map<number, OpenBucket>();
  #counted = 0;
  #outside = 0;
  #unusable = 0;

  /** @throws RangeError where the range is not finite or empty, or the number of buckets not from 1 to 20000. */
  constructor(options: BucketOptions) {
    const { fromX, toX, buckets } = options;
    if (!Number.isFinite(toX - fromX) || toX < fromX) throw new RangeError(`no range of x: from ${fromX} to ${toX}`);
    if (!Number.isInteger(buckets) || buckets < 1 || buckets > BUCKETS_MAX) {
      throw new RangeError(`a curve has 1 to ${BUCKETS_MAX} buckets, not ${buckets}`);
    }
    this.#options = options;
  }

  add({ x, y, id }: CurvePoint): void {
    if (y === null || !Number.isFinite(x) || !Number.isFinite(y)) {
      this.#unusable += 1;
      return;
    }
    const { fromX, toX, buckets, quantiles = [] } = this.#options;
    if (x < fromX || x > toX) {
      this.#outside += 1;
      return;
    }
    this.#counted += 1;
    const index = bucketAt(x, fromX, toX, buckets);
    const point = { x, y, id };
    let bucket = this.#open.get(index);
    if (bucket === undefined) {
      const sketch = quantiles.length > 0 ? new QuantileSketch() : null;
      bucket = { count: 0, mean: 0, min: point, max: point, first: point, last: point, sketch };
      this.#open.set(index, bucket);
    }
    include(bucket, point);
  }

  result(): BucketedCurve {
    const { fromX, toX, buckets: count, quantiles = [] } = this.#options;
    const edge = (index: number) => (index === count ? toX : fromX + ((toX - fromX) * index) / count);
    const buckets = [...this.#open]
      .sort(([one], [other]) => one - other)
      .map(([index, { sketch, ...bucket }]) => ({
        index,
        fromX: edge(index),
        toX: edge(index + 1),
        ...bucket,
        quantiles: sketch === null ? [] : quantiles.flatMap((share) => sketch.quantile(share) ?? []),
        quantilesExact: sketch?.exact ?? true,
      }));
    return { buckets, counted: this.#counted, outside: this.#outside, unusable: this.#unusable };
  }
}

/** The bucket of an x within the range, from 0. */
export function bucketAt(x: number, fromX: number, toX: number, buckets: number): number {
  return toX === fromX ? 0 : Math.min(buckets - 1, Math.floor(((x - fromX) / (toX - fromX)) * buckets));
}

function include(bucket: OpenBucket, point: BucketPoint): void {
  bucket.count += 1;
  bucket.mean = bucket.count === 1 ? point.y : movedTowards(bucket.mean, point.y, 1 / bucket.count);
  const order = byPlace(point, bucket.min);
  if (point.y < bucket.min.y || (point.y === bucket.min.y && order < 0)) bucket.min = point;
  if (point.y > bucket.max.y || (point.y === bucket.max.y && byPlace(point, bucket.max) < 0)) bucket.max = point;
  if (byPlace(point, bucket.first) < 0) bucket.first = point;
  if (byPlace(point, bucket.last) > 0) bucket.last = point;
  bucket.sketch?.add(point.y);
}

function byPlace(one: BucketPoint, other: BucketPoint): number {
  return one.x - other.x || (one.id < other.id ? -1 : Number(one.id > other.id));
}
