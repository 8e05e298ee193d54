/** The hero of logs without requests: how many records came when, by stream. */
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { barsLayer } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText } from '../../shared/format/numbers.ts';
import { fullTimeText, timeText } from '../../shared/format/times.ts';
import { goTo } from '../../shared/scope/address.ts';
import { changeScope, useScope, useScopeQuery, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { useChartRange } from './chart-range.ts';
import { HERO_PX } from './latency-spec.ts';

const BUCKETS = 120;
const HEAD_PX = 32;

type Histogram = Reply<'/v1/stats/histogram'>;

export function VolumeCard() {
  const query = useScopeQuery();
  const histogram = useGet('/v1/stats/histogram', { query: { ...query, buckets: BUCKETS } });
  return (
    <Card
      title="Records"
      query={histogram}
      height={HERO_PX + HEAD_PX}
      note={({ data }) =>
        `${countOf(
          data.reduce((sum, { count }) => sum + count, 0),
          'record',
        )}, each counted`
      }
      empty={({ data }) => (data.every(({ count }) => count === 0) ? <EmptyNote what="records" /> : null)}
    >
      {(data) => <VolumeChart histogram={data} />}
    </Card>
  );
}

function VolumeChart({ histogram }: { readonly histogram: Histogram }) {
  const { tz } = useScope();
  const href = useScopedHref();
  const { min, max } = useChartRange();
  const spec = useMemo((): PlotSpec => {
    const bars = histogram.data.flatMap(({ from, to, count }) =>
      from === null || to === null ? [] : [{ from: Date.parse(from), to: Date.parse(to), value: count }],
    );
    return {
      height: HERO_PX,
      x: {
        kind: 'time',
        values: bars.map(({ from, to }) => (from + to) / 2),
        tz,
        text: String,
        ...(min === undefined || max === undefined
          ? { min: bars[0]?.from ?? 0, max: bars.at(-1)?.to ?? 1 }
          : { min, max }),
      },
      y: {
        kind: 'linear',
        text: countText,
        whole: true,
        min: 0,
        max: Math.max(...bars.map(({ value }) => value), 1) * 1.06,
      },
      lines: [],
      under: [barsLayer(bars)],
      tip: (index) => {
        const bar = bars[index];
        return bar === undefined ? null : { title: timeText(bar.from, tz), lines: [countOf(bar.value, 'record')] };
      },
      onSelect: ({ x: [from, to] }) =>
        changeScope({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), live: false }),
      onPick: (index) => {
        const bar = bars[index];
        if (bar !== undefined)
          goTo(
            href('explore', {
              from: new Date(bar.from).toISOString(),
              to: new Date(bar.to).toISOString(),
              live: false,
            }),
          );
      },
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the link is made of the address, which changes with what is asked
  }, [histogram, tz, min, max]);
  return (
    <Chart
      name="volume"
      label="Records over time"
      spec={spec}
      table={{
        columns: ['from', 'records'],
        rows: histogram.data.map(({ from, count }) => [from, count]),
        text: (value) =>
          value === null ? '–' : typeof value === 'string' ? fullTimeText(Date.parse(value), tz) : countText(value),
      }}
    />
  );
}
