/**
 * A metric that a curve can be drawn of: the same measure in one or several streams, each with the field that holds it and
 * what its records count along.
 */
import type { FieldPath } from '../../config/config.ts';
import type { MetricNature } from '../../insight/curves/known-metrics.ts';

export type MetricKind = 'learning' | 'request';

export interface MetricSource {
  readonly stream: string;
  readonly field: FieldPath;
  /** Field of the generation; null of requests. */
  readonly step: FieldPath | null;
  /** Field that says on how many samples the value rests; null where there is none. */
  readonly samples: FieldPath | null;
}

export interface Metric extends MetricNature {
  /** As the parameter `metric` takes it. */
  readonly name: string;
  readonly kind: MetricKind;
  /** At least one. */
  readonly sources: readonly MetricSource[];
}

/** What curves can be drawn along. */
export const axes = ['step', 'time', 'requests', 'samples'] as const;
export type Axis = (typeof axes)[number];

/** The first is the one that is meant where none is named. */
export function axesOf({ kind, sources }: Metric): readonly [Axis, ...Axis[]] {
  if (kind === 'request') return ['requests', 'time'];
  return sources.some(({ samples }) => samples !== null) ? ['step', 'time', 'samples'] : ['step', 'time'];
}
