/** The replies that the page is made of, by the names that it calls them. */
import type { Reply } from '../../shared/api/schema-types.ts';

export type Curves = Reply<'/v1/curves'>['data'];
export type Series = Curves['series'][number];
export type Row = Series['rows'][number];
export type Metric = NonNullable<Curves['metric']>;
export type Verdict = NonNullable<Series['verdict']>;
export type Axis = Metric['axes'][number];
export type Fit = Reply<'/v1/curves/fit'>['data'];
export type MetricList = Reply<'/v1/curves/metrics'>['data'];
export type SmoothingMethod = Curves['smoothing']['method'];

/** The series that the sentence is about: that of all, or else the one with the most points. */
export function mainSeries({ series }: Curves): Series | undefined {
  return series.find(({ kind }) => kind === 'all') ?? series[0];
}

export function seriesName({ kind, label }: Series): string {
  if (kind === 'all') return 'all';
  if (kind === 'other') return 'others';
  return kind === 'none' ? 'without it' : (label ?? 'unnamed');
}
