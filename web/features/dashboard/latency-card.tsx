/** The hero: how long requests take. A drag narrows the range, a click leads to the requests of that moment. */
import { useEffect, useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTable } from '../../charts/chart.tsx';
import { countOf, countText, valueText } from '../../shared/format/numbers.ts';
import { fullTimeText } from '../../shared/format/times.ts';
import { goTo } from '../../shared/scope/address.ts';
import { changeScope, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { useChartRange } from './chart-range.ts';
import { HERO_PX, latencyBuckets, latencySpec } from './latency-spec.ts';
import type { LatencyBucket } from './latency-spec.ts';
import type { SlowSpells } from './summary.ts';
import { useHeatmap, usePercentiles, usePercentilesBefore } from './use-latency.ts';
import type { Heatmap, Percentiles } from './use-latency.ts';

/** Legend and tools of a chart, above it. */
const HEAD_PX = 32;
const unitOfField = (field: string) => (/(^|_)ms$/.test(field) ? 'ms' : /(^|_)(s|seconds)$/.test(field) ? 's' : null);

export function LatencyCard({ spells }: { readonly spells: SlowSpells['spells'] }) {
  const heat = useHeatmap();
  const percentiles = usePercentiles();
  const before = usePercentilesBefore(percentiles.data?.meta.interval);
  return (
    <Card
      title="Latency"
      query={percentiles}
      height={HERO_PX + HEAD_PX}
      note={({ meta }) =>
        meta.n === 0
          ? ''
          : `${countOf(meta.n, 'duration')}, each counted${meta.method === 'exact' ? '' : '; percentiles are estimates'}`
      }
      empty={({ meta }) => (meta.n === 0 ? <EmptyNote what="requests" streams={meta.streams} /> : null)}
    >
      {(data) => <LatencyChart percentiles={data} before={before.data} heat={heat.data} spells={spells} />}
    </Card>
  );
}

interface LatencyChartProps {
  readonly percentiles: Percentiles;
  readonly before: Percentiles | undefined;
  readonly heat: Heatmap | undefined;
  readonly spells: SlowSpells['spells'];
}

function LatencyChart({ percentiles, before, heat, spells }: LatencyChartProps) {
  const { tz, compare } = useScope();
  const href = useScopedHref();
  const range = useChartRange();
  const { field, streams } = percentiles.meta;
  const unit = unitOfField(field ?? '');
  const buckets = useMemo(() => latencyBuckets(percentiles), [percentiles]);
  const shown = compare === null ? undefined : before;
  const { min, max } = range;
  const spec = useMemo(
    () =>
      latencySpec(buckets, heat, {
        tz,
        unit,
        before:
          shown === undefined || min === undefined || max === undefined
            ? null
            : { buckets: latencyBuckets(shown), shiftMs: max - min },
        range: min === undefined || max === undefined ? {} : { min, max },
        spells,
        onSelect: (from, to) =>
          changeScope({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), live: false }),
        onPick: ({ fromMs, toMs }) =>
          goTo(
            href('explore', {
              from: new Date(fromMs).toISOString(),
              to: new Date(toMs).toISOString(),
              streams: [...streams],
              live: false,
            }),
          ),
      }),
    // The link is made of the address, which changes with what is asked.
    // oxlint-disable-next-line react/exhaustive-deps
    [buckets, shown, heat, tz, unit, min, max, spells],
  );
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  return (
    <Chart
      name="latency"
      label="Latency over time"
      spec={spec}
      table={tableOf(buckets, unit, tz)}
      legend={[
        { label: 'p50', color: '--step-5' },
        { label: 'p95', color: '--step-4' },
        { label: 'p99', color: '--step-3', shape: 'dash' },
        { label: 'each request', color: '--category-1', shape: 'area' },
        ...(shown === undefined
          ? []
          : [{ label: 'p95 in the period before', color: '--category-2', shape: 'dash' } as const]),
      ]}
    />
  );
}

function tableOf(buckets: readonly LatencyBucket[], unit: string | null, tz: string): ChartTable {
  return {
    columns: ['from', 'requests', 'p50', 'p95', 'p99'],
    rows: buckets
      .filter(({ n }) => n > 0)
      .map(({ fromMs, n, p50, p95, p99 }) => [new Date(fromMs).toISOString(), n, p50, p95, p99]),
    text: (value, column) => {
      if (value === null) return '–';
      if (typeof value === 'string') return fullTimeText(Date.parse(value), tz);
      return column === 1 ? countText(value) : valueText(value, unit);
    },
  };
}
