/**
 * Where annotations lie on the axis of a curve. A moment lies at the first point from it on, a step at the first point of
 * it; a step that is not shown is left out.
 */
import type { TimeRange } from '../../query/time-range.ts';
import type { Annotation } from './annotations.ts';
import type { DrawnCurve } from './load-curves.ts';
import type { Axis } from './metric.ts';

export interface PlacedAnnotation {
  readonly annotation: Annotation;
  /** Null where it cannot be told, as where groups are side by side along their requests. */
  readonly x: number | null;
}

const NS_PER_MS = 1_000_000;

/** Those that are about the range, in the order of the axis; those without a place last. */
export function placeAnnotations(
  annotations: readonly Annotation[],
  curves: readonly DrawnCurve[],
  axis: Axis,
  range: TimeRange,
): readonly PlacedAnnotation[] {
  // Along time and steps all groups have the same axis; along their own counts only a single one has a place for a moment.
  const rows = axis === 'time' || axis === 'step' || curves.length === 1 ? curves.flatMap((curve) => curve.rows) : [];
  const ordered = rows.toSorted((one, other) => one.x - other.x);
  return annotations
    .filter((annotation) => isAbout(annotation, range))
    .map((annotation) => ({ annotation, x: placeOf(annotation, ordered, axis) }))
    .filter(({ annotation, x }) => x !== null || annotation.time !== null)
    .sort((one, other) => comparePlaces(one.x, other.x) || comparePlaces(momentOf(one), momentOf(other)));
}

function isAbout({ time }: Annotation, { fromNs, toNs }: TimeRange): boolean {
  if (time === null) return true;
  const ns = BigInt(Date.parse(time)) * BigInt(NS_PER_MS);
  return (fromNs === null || ns >= fromNs) && (toNs === null || ns < toNs);
}

function placeOf({ time, step }: Annotation, rows: readonly DrawnCurve['rows'][number][], axis: Axis): number | null {
  const row = step === null ? undefined : rowOfStep(step, rows);
  if (axis === 'step' && row !== undefined) return step;
  if (axis === 'time' && time !== null) return Date.parse(time);
  if (row !== undefined) return axis === 'time' ? Number(row.ns) / NS_PER_MS : row.x;
  if (time === null) return null;
  const ns = BigInt(Date.parse(time)) * BigInt(NS_PER_MS);
  return rows.find((one) => one.ns >= ns)?.x ?? null;
}

/** The first from that step on, where the rows begin before it: else it lies outside of what is shown. */
function rowOfStep(step: number, rows: readonly DrawnCurve['rows'][number][]) {
  const isBegun = rows.some((row) => row.step !== null && row.step <= step);
  return isBegun ? rows.find((row) => row.step !== null && row.step >= step) : undefined;
}

/** What has no place comes last. */
function comparePlaces(one: number | null, other: number | null): number {
  if (one === other) return 0;
  return (one ?? Infinity) < (other ?? Infinity) ? -1 : 1;
}

function momentOf({ annotation: { time } }: PlacedAnnotation): number | null {
  return time === null ? null : Date.parse(time);
}
