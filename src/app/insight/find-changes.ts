/** When a metric changed its level: the buckets on either side of each change, and the records on either side of it. */
import { changePoints } from '../../insight/change-points.ts';
import type { ChangePoint, ChangePoints } from '../../insight/change-points.ts';
import type { AskedRecords, RecordsEvidence } from './asked-records.ts';
import { bothEvidence } from './evidence-of-metric.ts';
import type { MeasuredBucket } from './measure.ts';
import { rangeOf } from './series.ts';
import type { MetricSeries } from './series.ts';

/** Any fixed one: the same question gives the same answer. */
const SEED = 1;

export interface FoundChange extends Pick<ChangePoint, 'confidence' | 'before' | 'after' | 'shift'> {
  /** Begin of the first bucket after it, in milliseconds since 1970. */
  readonly atMs: number;
  /** That begin may lie from the first to the second, both included. */
  readonly earliestMs: number;
  readonly latestMs: number;
  /** How sure it is that it lies between these. */
  readonly locationConfidence: number;
  /** Records up to the neighbouring changes. */
  readonly evidence: readonly RecordsEvidence[];
}

export interface FoundChanges extends Omit<ChangePoints, 'changes'> {
  readonly changes: readonly FoundChange[];
}

export function changesIn(
  asked: AskedRecords,
  { buckets, metric, range }: MetricSeries,
  options: { readonly confidence: number; readonly segmentMin: number },
): FoundChanges {
  const { changes, ...facts } = changePoints(
    buckets.map(({ value }) => value),
    { seed: SEED, ...options },
  );
  const startOf = (index: number) => bucketAt(buckets, index).startMs;
  const sideOf = (role: 'before' | 'after', from: number, to: number) =>
    bothEvidence(asked, metric, role, rangeOf(buckets.slice(from, to), range)).slice(0, 1);
  return {
    ...facts,
    changes: changes.map(({ index, location, confidence, before, after, shift }, place) => ({
      atMs: startOf(index),
      earliestMs: startOf(location.low),
      latestMs: startOf(location.high),
      locationConfidence: location.confidence,
      confidence,
      before,
      after,
      shift,
      evidence: [
        ...sideOf('before', changes[place - 1]?.index ?? 0, index),
        ...sideOf('after', index, changes[place + 1]?.index ?? buckets.length),
      ],
    })),
  };
}

function bucketAt(buckets: readonly MeasuredBucket[], index: number): MeasuredBucket {
  const bucket = buckets[index];
  if (bucket === undefined) throw new RangeError(`there is no bucket ${index} among ${buckets.length}`);
  return bucket;
}
