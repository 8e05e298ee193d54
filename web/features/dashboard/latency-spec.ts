/** The hero of the page as a value: three percentiles and the area between them, over a raster of all requests. */
import type { CountGrid } from '../../charts/layers.ts';
import { densityLayer, marksLayer, regionLayer } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { clockText, timeText } from '../../shared/format/times.ts';
import type { SlowSpells } from './summary.ts';
import type { Heatmap, Percentiles } from './use-latency.ts';

export const HERO_PX = 320;
/** Of the ends of an axis to the values between them, where these lie closer together. */
const ROOM = 1.25;

export interface LatencyBucket {
  readonly fromMs: number;
  readonly toMs: number;
  readonly n: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** Rows of the answer, put together by bucket; buckets without requests are gaps. */
export function latencyBuckets({ data }: Percentiles): LatencyBucket[] {
  const buckets = new Map<number, LatencyBucket>();
  for (const { from, to, percentile, value, n } of data) {
    if (from === null || to === null) continue;
    const fromMs = Date.parse(from);
    const before = buckets.get(fromMs) ?? { fromMs, toMs: Date.parse(to), n, p50: null, p95: null, p99: null };
    buckets.set(fromMs, { ...before, [`p${percentile}`]: value });
  }
  return withGaps([...buckets.values()].toSorted((a, b) => a.fromMs - b.fromMs));
}

/** A line must not go on over a time without requests: an empty bucket behind the last one before it breaks it. */
function withGaps(buckets: readonly LatencyBucket[]): LatencyBucket[] {
  return buckets.flatMap((bucket, index) => {
    const next = buckets[index + 1];
    if (next === undefined || next.fromMs <= bucket.toMs) return [bucket];
    return [bucket, { fromMs: bucket.toMs, toMs: next.fromMs, n: 0, p50: null, p95: null, p99: null }];
  });
}

export function gridOf({ data }: Heatmap): CountGrid {
  return {
    columns: data.times.map((time) => Date.parse(time)),
    rows: data.edges,
    counts: data.counts,
    countMax: data.count_max,
  };
}

export interface LatencyChoices {
  readonly tz: string;
  readonly unit: string | null;
  readonly range: { readonly min?: number; readonly max?: number };
  readonly spells: SlowSpells['spells'];
  /** Those of the period before, and by how much later they are shown; null: not compared. */
  readonly before: { readonly buckets: readonly LatencyBucket[]; readonly shiftMs: number } | null;
  readonly onSelect: (fromMs: number, toMs: number) => void;
  readonly onPick: (bucket: LatencyBucket) => void;
}

export function latencySpec(
  buckets: readonly LatencyBucket[],
  heat: Heatmap | undefined,
  { tz, unit, range, spells, before, onSelect, onPick }: LatencyChoices,
): PlotSpec {
  const grid = heat === undefined ? undefined : gridOf(heat);
  const edges = grid?.rows ?? [];
  const text = (value: number) => valueText(value, unit);
  return {
    height: HERO_PX,
    x: {
      kind: 'time',
      values: buckets.map(({ fromMs, toMs }) => (fromMs + toMs) / 2),
      tz,
      text: (ms) => timeText(ms, tz),
      ...range,
    },
    y: { kind: 'log', text, ...yRange(edges) },
    lines: [
      { label: 'p50', color: '--step-5', width: 2.2, values: buckets.map(({ p50 }) => p50) },
      { label: 'p95', color: '--step-4', values: buckets.map(({ p95 }) => p95) },
      { label: 'p99', color: '--step-3', width: 1, dash: [4, 3], values: buckets.map(({ p99 }) => p99) },
      ...(before === null
        ? []
        : [{ label: 'p95 before', color: '--category-2', dash: [2, 3], values: shiftedP95(buckets, before) }]),
    ],
    bands: [
      { upper: 1, lower: 0, color: '--step-3', opacity: 0.14 },
      { upper: 2, lower: 1, color: '--step-2', opacity: 0.2 },
    ],
    under: [
      regionLayer(
        spells.map(({ from, to }) => ({
          from: Date.parse(from),
          to: Date.parse(to),
          color: '--warning',
          opacity: 0.1,
        })),
      ),
      ...(grid === undefined ? [] : [densityLayer(grid)]),
    ],
    over: [marksLayer(spells.map(({ from }) => ({ x: Date.parse(from), label: 'slow spell', color: '--warning' })))],
    tip: (index) => {
      const bucket = buckets[index];
      if (bucket === undefined || bucket.n === 0) return null;
      const { fromMs, toMs, n, p50, p95, p99 } = bucket;
      const values = [p50, p95, p99].map(
        (value, at) => `${['p50', 'p95', 'p99'][at]} ${value === null ? '–' : text(value)}`,
      );
      return {
        title: `${timeText(fromMs, tz)} to ${clockText(toMs, tz)}  ${countOf(n, 'request')}`,
        lines: [values.join('  ')],
      };
    },
    onSelect: ({ x: [from, to] }) => onSelect(from, to),
    onPick: (index) => {
      const bucket = buckets[index];
      if (bucket !== undefined && bucket.n > 0) onPick(bucket);
    },
    sync: 'dashboard',
  };
}

/** For each bucket the p95 of the one that began then, a period earlier. */
function shiftedP95(
  buckets: readonly LatencyBucket[],
  { buckets: earlier, shiftMs }: NonNullable<LatencyChoices['before']>,
): (number | null)[] {
  return buckets.map(
    ({ fromMs, toMs }) =>
      earlier.find((one) => one.fromMs + shiftMs >= fromMs && one.fromMs + shiftMs < toMs)?.p95 ?? null,
  );
}

/** From the lowest to the highest edge of the raster, so that both lie on one another. */
export function yRange(edges: readonly number[]): { readonly min?: number; readonly max?: number } {
  const [low, high] = [edges[0], edges.at(-1)];
  if (low === undefined || high === undefined || low <= 0) return {};
  // One request, or some that took the same, would fill the chart from below to above.
  return high / low < ROOM ? { min: low / ROOM, max: high * ROOM } : { min: low, max: high };
}

/** What a column and a row of the heat map say. */
export function cellTip(grid: CountGrid, column: number, value: number | null, unit: string | null, tz: string) {
  const fromMs = grid.columns[column];
  const cells = grid.counts[column];
  if (fromMs === undefined || cells === undefined) return null;
  const row = value === null ? -1 : grid.rows.findLastIndex((edge) => edge <= value);
  const [low, high] = [grid.rows[row], grid.rows[row + 1]];
  const time = timeText(fromMs, tz);
  if (low === undefined || high === undefined) {
    return {
      title: time,
      lines: [
        countOf(
          cells.reduce((sum, count) => sum + count, 0),
          'request',
        ),
      ],
    };
  }
  return {
    title: `${time}  ${valueText(low, unit)} to ${valueText(high, unit)}`,
    lines: [`${countText(cells[row] ?? 0)} requests`],
  };
}
