/** The rows of all curves on one axis, which a plot needs: places of other curves are passed over, gaps are broken. */
import type { Axis, Fit, Metric, Row, Series, SmoothingMethod } from './curves.ts';
import { smoothSeries } from './smooth-series.ts';

/** undefined: a place of another curve. */
export type Value = number | null | undefined;

export interface CurveColumns {
  readonly series: Series;
  readonly smoothed: readonly Value[];
  readonly low: readonly Value[];
  readonly high: readonly Value[];
  readonly rows: readonly (Row | undefined)[];
}

export interface CurveTable {
  readonly xs: readonly number[];
  readonly curves: readonly CurveColumns[];
  readonly forecast: {
    readonly value: readonly Value[];
    readonly low: readonly Value[];
    readonly high: readonly Value[];
  } | null;
}

export interface CurveWish {
  readonly metric: Metric;
  readonly method: SmoothingMethod;
  readonly weight: number;
  readonly forecast: Fit | undefined;
}

export function curveTable(series: readonly Series[], { metric, method, weight, forecast }: CurveWish): CurveTable {
  const fitted = forecast === undefined ? [] : [...(forecast.curve ?? []), ...(forecast.forecast ?? [])];
  const breaks = series.map(({ rows, breaks: at }) =>
    at.map((index) => ((rows[index - 1]?.x ?? 0) + (rows[index]?.x ?? 0)) / 2),
  );
  const all = new Set([
    ...series.flatMap(({ rows }) => rows.map(({ x }) => x)),
    ...breaks.flat(),
    ...fitted.map(({ x }) => x),
  ]);
  const xs = [...all].toSorted((one, other) => one - other);
  const place = new Map(xs.map((x, index) => [x, index]));

  const columnOf = (
    points: readonly { readonly x: number; readonly value: number | null }[],
    gaps: readonly number[] = [],
  ) => {
    const column: Value[] = xs.map(() => undefined);
    for (const x of gaps) column[place.get(x) ?? -1] = null;
    for (const { x, value } of points) column[place.get(x) ?? -1] = value;
    return column;
  };
  return {
    xs,
    curves: series.map((one, at) => {
      const line = smoothSeries(one, metric, method, weight);
      const rows: (Row | undefined)[] = xs.map(() => undefined);
      for (const row of one.rows) rows[place.get(row.x) ?? -1] = row;
      const gaps = breaks[at] ?? [];
      return {
        series: one,
        smoothed: columnOf(
          one.rows.map(({ x }, index) => ({ x, value: line[index] ?? null })),
          gaps,
        ),
        low: columnOf(
          one.rows.map(({ x, low }) => ({ x, value: low })),
          gaps,
        ),
        high: columnOf(
          one.rows.map(({ x, high }) => ({ x, value: high })),
          gaps,
        ),
        rows,
      };
    }),
    forecast:
      fitted.length === 0
        ? null
        : {
            value: columnOf(fitted),
            low: columnOf(fitted.map(({ x, point_low: value }) => ({ x, value }))),
            high: columnOf(fitted.map(({ x, point_high: value }) => ({ x, value }))),
          },
  };
}

/** Rows of a curve that is on this place, the first of them. */
export function rowAt({ curves }: CurveTable, index: number): { readonly series: Series; readonly row: Row } | null {
  for (const { series, rows } of curves) {
    const row = rows[index];
    if (row !== undefined) return { series, row };
  }
  return null;
}

/** A place of the axis as CSV has it. */
export function placeCell(x: number, axis: Axis): string | number {
  return axis === 'time' ? new Date(x).toISOString() : x;
}
