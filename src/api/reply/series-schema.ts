/** One series of a chart of curves as replies show it: its rows with line and band, its figures, verdict and marks. */
import Type from 'typebox';
import type { PlacedValue } from '../../app/learning/curve-extent.ts';
import { judgeCurve } from '../../app/learning/judge-curve.ts';
import type { DrawnCurve } from '../../app/learning/load-curves.ts';
import type { Metric } from '../../app/learning/metric.ts';
import { smoothedRows, type SmoothedRows, type SmoothingWish } from '../../app/learning/smooth-rows.ts';
import type { Better } from '../../insight/curves/marks.ts';
import { shownLabel } from '../../query/shown-label.ts';
import { marksOrNull, shownMarks, shownVerdict, verdictOrNull } from './curve-schemas.ts';
import { closed, countSchema, momentOf, momentOrNull, nullable, numberOrNull } from './schema-parts.ts';

const placedOrNull = (description: string) =>
  nullable(
    Type.Object(
      {
        value: Type.Number(),
        x: Type.Number(),
        id: Type.String({ description: 'Id of the record.' }),
        step: numberOrNull('Number of its generation; null of requests.'),
        time: momentOrNull('Of the record.'),
      },
      closed,
    ),
    description,
  );

const RowSchema = Type.Object(
  {
    x: Type.Number({ description: 'Of several points the mean.' }),
    from_x: Type.Number(),
    to_x: Type.Number({
      description: 'Not in it, but for the last bucket along numbers that are not whole; x of a single point.',
    }),
    time: momentOrNull('Of the first record.'),
    step: numberOrNull('Number of the generation of the first record; null of requests.'),
    first_id: Type.String({ description: 'Id of the first record, which a gap has, too.' }),
    count: countSchema('Points.'),
    value: numberOrNull('Of several points the mean; null is a gap.'),
    min: numberOrNull('Least value, exact.'),
    min_id: nullable(Type.String(), 'Its record.'),
    max: numberOrNull('Greatest value, exact.'),
    max_id: nullable(Type.String(), 'Its record.'),
    last: numberOrNull('Value of the last point, exact.'),
    last_id: nullable(Type.String(), 'Its record.'),
    median: numberOrNull('Of several points, exact; null of a single one.'),
    samples: numberOrNull('On how many samples the row rests; null where no record says.'),
    smoothed: numberOrNull('The smoothed line; null in a gap.'),
    low: numberOrNull('Lower edge of the band.'),
    high: numberOrNull('Upper edge of the band.'),
  },
  closed,
);

export const SeriesSchema = Type.Object(
  {
    kind: Type.Enum(['all', 'label', 'none', 'other'], {
      description:
        'all: there is no split; none: records without the field; other: labels without a curve of their own.',
    }),
    label: nullable(Type.String(), 'Value of the field; null where it is no single one.'),
    cut: Type.Boolean({ description: 'Whether the label goes on in the records.' }),
    records: countSchema('Records, with a value or without.'),
    count: countSchema('Points, exact.'),
    without_value: countSchema('Records without a number that can be used.'),
    without_x: countSchema('Records with a value and no place on the axis.'),
    mean: numberOrNull('Of all points.'),
    min: placedOrNull('Least point of all, exact, of equal ones the first.'),
    max: placedOrNull('Greatest point of all, exact, of equal ones the first.'),
    last: placedOrNull('Last point along the axis, exact.'),
    from: momentOrNull('Time of the first point.'),
    to: momentOrNull('Time of the last point.'),
    rows: Type.Array(RowSchema, { description: 'Points, or buckets, along the axis.' }),
    band: Type.Enum(['wilson', 'percentiles', 'residual-spread', 'none'], {
      description:
        'What low and high are. wilson: 95% interval of each row’s own share; percentiles: p10 to p90 of each bucket; residual-spread: one standard deviation of the points around the line, no interval of confidence; none: too few points.',
    }),
    breaks: Type.Array(Type.Integer(), { description: 'Indexes of rows at which the line begins anew after a gap.' }),
    gap_x: numberOrNull('Wider stretches without points are gaps.'),
    reach_x: numberOrNull('Half-life or bandwidth of the smoothing in units of x.'),
    verdict: verdictOrNull,
    marks: marksOrNull,
  },
  closed,
);

/** @param better null: neither said nor known, so nothing is judged */
export function shownSeries(
  curve: DrawnCurve,
  { metric, better }: { readonly metric: Metric; readonly better: Better | null },
  wish: SmoothingWish,
) {
  const { group, extent } = curve;
  const { known } = extent;
  const smoothed = smoothedRows(curve.rows, metric, wish);
  const judged = better === null ? null : judgeCurve(curve, { better, range: metric.range });
  const shown = group.label === null ? null : shownLabel(group.label);
  return {
    kind: group.kind,
    label: shown?.value ?? null,
    cut: shown?.cut ?? false,
    records: extent.records,
    count: extent.points,
    without_value: extent.withoutValue,
    without_x: extent.withoutX,
    mean: known?.mean ?? null,
    min: known && shownPlaced(known.min),
    max: known && shownPlaced(known.max),
    last: known && shownPlaced(known.last),
    from: momentOf(known?.firstNs ?? null),
    to: momentOf(known?.lastNs ?? null),
    rows: smoothed.rows.map(shownRow),
    band: smoothed.band,
    breaks: [...smoothed.breaks],
    gap_x: smoothed.gapX,
    reach_x: smoothed.reachX,
    verdict: judged && shownVerdict(judged),
    marks: judged && shownMarks(judged.marks),
  };
}

function shownPlaced({ value, x, id, step, ns }: PlacedValue) {
  return { value, x, id, step, time: momentOf(ns) };
}

function shownRow({
  x,
  fromX,
  toX,
  ns,
  step,
  id,
  count,
  value,
  min,
  max,
  last,
  quantiles,
  samples,
  smoothed,
  low,
  high,
}: SmoothedRows['rows'][number]) {
  return {
    x,
    from_x: fromX,
    to_x: toX,
    time: momentOf(ns),
    step,
    first_id: id,
    count,
    value,
    min: min?.value ?? null,
    min_id: min?.id ?? null,
    max: max?.value ?? null,
    max_id: max?.id ?? null,
    last: last?.value ?? null,
    last_id: last?.id ?? null,
    median: quantiles?.[1] ?? null,
    samples,
    smoothed,
    low,
    high,
  };
}
