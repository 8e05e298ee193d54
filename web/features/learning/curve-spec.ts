/** The hero as a value: faint raw points sized by their samples, one smoothed line and band a series, marks, forecast. */
import { dotsLayer, marksLayer, regionLayer } from '../../charts/layers.ts';
import type { Dot, Mark } from '../../charts/layers.ts';
import type { Layer } from '../../charts/painter.ts';
import type { Band, Line, PlotSpec, Tip } from '../../charts/plot-spec.ts';
import { categoryToken } from '../../charts/theme.ts';
import { countOf, valueText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { axisNames, placeText } from './axis-words.ts';
import type { CurveTable } from './curve-table.ts';
import { seriesName } from './curves.ts';
import type { Axis, Curves, Metric, Series } from './curves.ts';

export const HERO_PX = 340;
const RADIUS_MIN = 1.4;
const RADIUS_MORE = 2.6;

export interface CurveSpecChoices {
  readonly tz: string;
  readonly axis: Axis;
  readonly metric: Metric;
  readonly annotations: Curves['annotations'];
  readonly target: number | null;
  readonly picked: readonly number[];
  readonly onPick: (index: number) => void;
  readonly onSelect: (from: number, to: number) => void;
}

export function lineToken(series: readonly Series[], index: number): string {
  if (series.length === 1) return '--accent';
  return series[index]?.kind === 'other' ? '--category-other' : categoryToken(index);
}

export function curveSpec(table: CurveTable, choices: CurveSpecChoices): PlotSpec {
  const { axis, metric, tz } = choices;
  const series = table.curves.map(({ series: one }) => one);
  const text = (value: number) => valueText(value, metric.unit);
  const isSingle = series.length === 1;
  return {
    height: HERO_PX,
    x: {
      kind: axis === 'time' ? 'time' : 'linear',
      values: table.xs,
      tz,
      text: (x) => String(Math.round(x)),
      room: true,
      ...(axis === 'time' ? {} : { title: axisNames[axis], whole: true }),
    },
    y: { kind: 'linear', text, ...yRange(table, choices) },
    ...linesOf(table, series),
    under: [...(isSingle ? [setbackLayer(series[0])] : []), dotsLayer(rawDots(table, series, isSingle))],
    over: overOf(series, choices),
    tip: (index) => tipOf(table, index, choices, text),
    onPick: choices.onPick,
    onSelect: ({ x: [from, to] }) => choices.onSelect(from, to),
  };
}

function linesOf({ curves, forecast }: CurveTable, series: readonly Series[]): { lines: Line[]; bands: Band[] } {
  const lines: Line[] = [];
  const bands: Band[] = [];
  const add = (line: Line) => lines.push(line) - 1;
  for (const [index, { smoothed, low, high, series: one }] of curves.entries()) {
    const color = lineToken(series, index);
    const name = seriesName(one);
    const upper = add({ label: `${name}, upper`, color, width: 0, values: high });
    const lower = add({ label: `${name}, lower`, color, width: 0, values: low });
    if (one.band !== 'none') bands.push({ upper, lower, color, opacity: series.length === 1 ? 0.18 : 0.08 });
    add({ label: name, color, width: 2.2, values: smoothed });
  }
  if (forecast !== null) {
    const color = '--category-2';
    const upper = add({ label: 'forecast, upper', color, width: 0, values: forecast.high });
    const lower = add({ label: 'forecast, lower', color, width: 0, values: forecast.low });
    bands.push({ upper, lower, color, opacity: 0.12 });
    add({ label: 'forecast', color, dash: [5, 4], values: forecast.value });
  }
  return { lines, bands };
}

/** From the data, within the range that the metric can have; a forecast and a target belong to what is shown. */
function yRange(
  { curves, forecast }: CurveTable,
  { metric, target }: CurveSpecChoices,
): { min?: number; max?: number } {
  const values = curves.flatMap(({ rows, low, high }) => [...rows.map((row) => row?.value), ...low, ...high]);
  const all = [...values, ...(forecast === null ? [] : [...forecast.low, ...forecast.high]), target].filter(
    (value) => typeof value === 'number',
  );
  if (all.length === 0) return {};
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  return {
    min: Math.max(least - room, metric.range_min ?? -Infinity),
    max: Math.min(most + room, metric.range_max === null ? Infinity : metric.range_max + room / 4),
  };
}

function rawDots({ curves }: CurveTable, series: readonly Series[], isSingle: boolean): Dot[] {
  const samplesMax = Math.max(1, ...curves.flatMap(({ rows }) => rows.map((row) => row?.samples ?? row?.count ?? 0)));
  return curves.flatMap(({ rows }, index) =>
    rows.flatMap((row) =>
      row === undefined || row.value === null
        ? []
        : [
            {
              x: row.x,
              y: row.value,
              radius: RADIUS_MIN + RADIUS_MORE * Math.sqrt((row.samples ?? row.count) / samplesMax),
              color: isSingle ? '--category-1' : lineToken(series, index),
              opacity: 0.4,
            },
          ],
    ),
  );
}

function setbackLayer(series: Series | undefined): Layer {
  const end = series?.rows.at(-1)?.x ?? 0;
  return regionLayer(
    (series?.marks?.setbacks ?? []).map(({ begin, recovered }) => ({
      from: begin.x,
      to: recovered?.x ?? end,
      color: '--warning',
      opacity: 0.1,
    })),
  );
}

function overOf(series: readonly Series[], { annotations, target, picked, metric }: CurveSpecChoices): Layer[] {
  const marks: Mark[] = annotations.flatMap(({ x, text }) =>
    x === null ? [] : [{ x, label: text, color: '--category-4' }],
  );
  marks.push(...picked.map((x, index) => ({ x, label: index === 0 ? 'A' : 'B', color: '--ink', dashed: false })));
  const [only] = series.length === 1 ? series : [];
  const dots: Dot[] = [];
  if (only?.marks) {
    const { best, plateau_start: plateau, setbacks } = only.marks;
    if (plateau !== null) marks.push({ x: plateau.x, label: 'plateau begins' });
    marks.push(...setbacks.map(({ begin }) => ({ x: begin.x, label: 'setback', color: '--warning' })));
    if (best !== null) dots.push({ x: best.x, y: best.y, radius: 5, color: '--accent-ink', ring: true });
  }
  const layers = [marksLayer(marks), dotsLayer(dots)];
  if (target !== null) layers.push(targetLayer(target, valueText(target, metric.unit)));
  return layers;
}

function targetLayer(target: number, label: string): Layer {
  return ({ ctx, y, color, ratio, box }) => {
    const top = Math.round(y(target)) + 0.5;
    ctx.strokeStyle = color('--ink-soft');
    ctx.fillStyle = color('--ink-soft');
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(box.left, top);
    ctx.lineTo(box.left + box.width, top);
    ctx.stroke();
    ctx.textAlign = 'left';
    ctx.font = `${12 * ratio}px "Inter Variable", sans-serif`;
    ctx.fillText(`target ${label}`, box.left + 4 * ratio, top - 4 * ratio);
  };
}

function tipOf(
  table: CurveTable,
  index: number,
  { axis, tz }: CurveSpecChoices,
  text: (value: number) => string,
): Tip | null {
  const x = table.xs[index];
  if (x === undefined) return null;
  const lines = table.curves.flatMap(({ series, smoothed, rows, low, high }) => {
    const row = rows[index];
    if (row === undefined || row.value === null) return [];
    const name = table.curves.length === 1 ? '' : `${seriesName(series)}  `;
    const rests =
      row.samples === null
        ? row.count === 1
          ? ''
          : `  ${countOf(row.count, 'point')}`
        : `  ${countOf(row.samples, 'sample')}`;
    const [line, from, to] = [smoothed[index], low[index], high[index]];
    const band = typeof from === 'number' && typeof to === 'number' ? `  ${text(from)} to ${text(to)}` : '';
    return [
      `${name}${text(row.value)}${rests}`,
      ...(typeof line === 'number' ? [`${name === '' ? '' : '  '}smoothed ${text(line)}${band}`] : []),
    ];
  });
  const forecast = table.forecast?.value[index];
  if (lines.length === 0 && typeof forecast === 'number') lines.push(`forecast ${text(forecast)}`);
  if (lines.length === 0) return null;
  const time = table.curves.map(({ rows }) => rows[index]?.time).find((one) => typeof one === 'string');
  const when = axis === 'time' || typeof time !== 'string' ? '' : `, ${timeText(Date.parse(time), tz)}`;
  return { title: `${placeText(x, axis, tz)}${when}`, lines };
}
