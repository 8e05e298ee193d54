/** The hero: the curve, its line and band, and what is known of its course. A click on a point leads to its record. */
import { useEffect, useMemo } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Chart } from '../../charts/chart.tsx';
import type { LegendEntry } from '../../charts/chart.tsx';
import { countOf, numberText, valueText } from '../../shared/format/numbers.ts';
import { goTo } from '../../shared/scope/address.ts';
import { ALL_TIME, changeScope, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { axisNames, metricName, placeText } from './axis-words.ts';
import { useChoices } from './choices.ts';
import { HERO_PX, curveSpec, lineToken } from './curve-spec.ts';
import { curveTable, placeCell, rowAt } from './curve-table.ts';
import { seriesName } from './curves.ts';
import type { Curves, Fit, Series } from './curves.ts';
import { NoCurve } from './no-curve.tsx';

const HEAD_PX = 32;

interface CurvesReply {
  readonly data: Curves;
}

export interface CurveCardProps<T extends CurvesReply> {
  readonly query: UseQueryResult<T>;
  readonly fit: Fit | undefined;
}

export function CurveCard<T extends CurvesReply>({ query, fit }: CurveCardProps<T>) {
  const data = query.data?.data;
  const title = data?.metric
    ? `${metricName(data.metric.name)} by ${axisNames[data.x ?? 'step'].toLowerCase()}`
    : 'Curve';
  return (
    <Card
      title={title}
      query={query}
      height={HERO_PX + HEAD_PX}
      note={({ data: { series, metric } }) => pointsNote(series, metric?.kind === 'learning')}
      empty={({ data: { series, metric } }) =>
        series.every(({ count }) => count === 0) ? <NoCurve metric={metric} /> : null
      }
    >
      {({ data: curves }) => <CurveChart curves={curves} fit={fit} />}
    </Card>
  );
}

function pointsNote(series: readonly Series[], isLearning: boolean): string {
  const count = series.reduce((sum, one) => sum + one.count, 0);
  const without = series.reduce((sum, one) => sum + one.without_value, 0);
  return `${countOf(count, isLearning ? 'generation' : 'request')}${without === 0 ? '' : `, ${countOf(without, 'record')} without a value`}`;
}

const bandNames: Readonly<Record<Series['band'], string>> = {
  wilson: '95% interval of each share (Wilson)',
  percentiles: 'p10 to p90',
  'residual-spread': 'residual spread',
  none: '',
};

function CurveChart({ curves, fit }: { readonly curves: Curves; readonly fit: Fit | undefined }) {
  const { tz } = useScope();
  const href = useScopedHref();
  const { weight, method, target, forecast, a, b } = useChoices();
  const { metric, series, annotations } = curves;
  const axis = curves.x ?? 'step';
  const wanted = method ?? curves.smoothing.method;
  const shownFit = forecast && series.length === 1 ? fit : undefined;
  const table = useMemo(
    () => (metric === null ? null : curveTable(series, { metric, method: wanted, weight, forecast: shownFit })),
    [series, metric, wanted, weight, shownFit],
  );
  const spec = useMemo(() => {
    if (table === null || metric === null) return null;
    return curveSpec(table, {
      tz,
      axis,
      metric,
      annotations,
      target: forecast ? target : null,
      picked: axis === 'step' ? [a, b].filter((one) => one !== null) : [],
      onPick: (index) => {
        const found = rowAt(table, index);
        const id = found?.row.last_id ?? found?.row.first_id;
        if (id) goTo(href('explore', { from: ALL_TIME, to: null, live: false }, { record: id }));
      },
      onSelect: (from, to) => {
        const times = table.xs.flatMap((x, index) => {
          const time = rowAt(table, index)?.row.time;
          return x >= from && x <= to && typeof time === 'string' ? [Date.parse(time)] : [];
        });
        if (times.length === 0) return;
        changeScope({
          from: new Date(Math.min(...times)).toISOString(),
          to: new Date(Math.max(...times) + 1).toISOString(),
          live: false,
        });
      },
    });
    // oxlint-disable-next-line react/exhaustive-deps -- the link is made of the address, which changes with what is asked
  }, [table, metric, tz, axis, annotations, target, forecast, a, b]);
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  if (table === null || spec === null || metric === null) return null;
  const [only] = series;
  return (
    <>
      <Chart
        name="curve"
        label={`${metricName(metric.name)} by ${axisNames[axis].toLowerCase()}`}
        spec={spec}
        table={{
          columns: [axisNames[axis], 'series', 'value', 'points', 'samples', 'smoothed', 'low', 'high', 'record'],
          rows: table.curves.flatMap(({ series: one, rows, smoothed, low, high }) =>
            rows.flatMap((row, index) =>
              row === undefined
                ? []
                : [
                    [
                      placeCell(row.x, axis),
                      seriesName(one),
                      row.value,
                      row.count,
                      row.samples,
                      smoothed[index] ?? null,
                      low[index] ?? null,
                      high[index] ?? null,
                      row.last_id ?? row.first_id,
                    ],
                  ],
            ),
          ),
          text: (value, column) => {
            if (value === null) return '–';
            if (typeof value === 'string') return value;
            if (column === 0) return placeText(value, axis, tz);
            return column === 3 || column === 4 ? numberText(value) : valueText(value, metric.unit);
          },
        }}
        legend={legendOf(series, shownFit !== undefined)}
      />
      {shownFit !== undefined && <FitNote fit={shownFit} target={target} />}
      {forecast && shownFit === undefined && series.length > 1 && (
        <p className="note">A forecast is drawn for one curve at a time.</p>
      )}
      {only !== undefined && only.band === 'none' && <p className="note">There are too few generations for a band.</p>}
    </>
  );
}

function legendOf(series: readonly Series[], hasForecast: boolean): LegendEntry[] {
  const [only] = series;
  const entries: LegendEntry[] = series.map((one, index) => ({
    label: series.length === 1 ? 'smoothed' : seriesName(one),
    color: lineToken(series, index),
  }));
  if (series.length === 1 && only !== undefined && only.band !== 'none') {
    entries.push({ label: bandNames[only.band], color: '--accent', shape: 'area' });
  }
  entries.push({
    label: 'each point, larger with more samples',
    color: series.length === 1 ? '--category-1' : '--category-other',
    shape: 'dot',
  });
  if (hasForecast) entries.push({ label: 'forecast with its 95% band', color: '--category-2', shape: 'dash' });
  return entries;
}

/** What the fit says in words; why there is none where there is none. */
function FitNote({ fit, target }: { readonly fit: Fit; readonly target: number | null }) {
  const { tz } = useScope();
  const axis = fit.x ?? 'step';
  const unit = fit.metric?.unit ?? null;
  const { plateau, reaches_target: reaches } = fit;
  const level = plateau !== null && 'level' in plateau ? plateau.level : null;
  return (
    <p className="note learning-fit">
      {fit.fit?.kind !== 'fit' && 'No curve that levels off can be told from these points yet. '}
      {level !== null &&
        `It levels off at ${valueText(level.value, unit)} (${level.low === null ? 'open' : valueText(level.low, unit)} to ${level.high === null ? 'open' : valueText(level.high, unit)}). `}
      {target !== null && reaches !== null && targetText(reaches, target, unit, (x) => placeText(x, axis, tz))}
    </p>
  );
}

function targetText(
  reaches: NonNullable<Fit['reaches_target']>,
  target: number,
  unit: string | null,
  place: (x: number) => string,
): string {
  const wanted = valueText(target, unit);
  if ('steps' in reaches) {
    const { value, low, high } = reaches.steps;
    return `${wanted} is reached in ${numberText(Math.ceil(value))} (${low === null ? 'open' : numberText(Math.ceil(low))} to ${high === null ? 'open' : numberText(Math.ceil(high))}), at ${place(reaches.x.value)}.`;
  }
  if ('horizon_x' in reaches)
    return `${wanted} is not reached up to ${place(reaches.horizon_x)}, beyond which nothing is said.`;
  return `${wanted} was reached at ${place(reaches.x)}.`;
}
