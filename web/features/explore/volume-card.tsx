/** How many records there are over time, and which of them are errors; a drag narrows the page to a part of it. */
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTable, LegendEntry } from '../../charts/chart.tsx';
import { barsLayer } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText } from '../../shared/format/numbers.ts';
import { fullTimeText, spellText } from '../../shared/format/times.ts';
import { changeParams } from '../../shared/scope/address.ts';
import { changeScope, useRange, useScope } from '../../shared/scope/scope.ts';
import type { Range } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { stackedBars, volumeOf } from './volume-stack.ts';
import type { VolumeBucket } from './volume-stack.ts';

const HEIGHT_PX = 168;
const HEAD_PX = 32;

type Histogram = Reply<'/v1/stats/histogram'>;

export interface VolumeCardProps {
  readonly volume: UseQueryResult<Histogram>;
  readonly errors: Histogram | undefined;
  /** Label that it is split by. */
  readonly by: string | null;
  /** Fields that are offered for it. */
  readonly fields: readonly string[];
}

export function VolumeCard({ volume, errors, by, fields }: VolumeCardProps) {
  return (
    <Card
      title="Volume"
      query={volume}
      height={HEIGHT_PX + HEAD_PX}
      className="explore-volume"
      note={
        <label className="explore-by">
          Split by{' '}
          <select
            className="select"
            value={by ?? ''}
            onChange={(event) => changeParams({ by: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">nothing</option>
            {[...new Set([...(by === null ? [] : [by]), ...fields])].map((field) => (
              <option key={field} value={field}>
                {field}
              </option>
            ))}
          </select>
        </label>
      }
      empty={noRecords}
    >
      {(data) => <VolumeChart data={data} errors={by === null ? errors : undefined} />}
    </Card>
  );
}

function noRecords({ meta }: Histogram): ReactNode {
  return meta.total === 0 ? <EmptyNote what="records" /> : null;
}

function VolumeChart({ data, errors }: { readonly data: Histogram; readonly errors: Histogram | undefined }) {
  const { tz } = useScope();
  const range = useRange();
  const volume = useMemo(() => volumeOf(data.data), [data]);
  const errorCounts = useMemo(
    () => new Map((errors?.data ?? []).map(({ from, count }) => [Date.parse(from), count])),
    [errors],
  );
  const hasErrors = (errors?.meta.total ?? 0) > 0;
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);

  const spec = useMemo((): PlotSpec => {
    const { buckets } = volume;
    const [first, last] = [buckets[0], buckets.at(-1)];
    const middles = buckets.map(({ fromMs, toMs }) => (fromMs + toMs) / 2);
    return {
      height: HEIGHT_PX,
      x: {
        kind: 'time',
        values: middles,
        min: first?.fromMs ?? 0,
        max: last?.toMs ?? 1,
        tz,
        text: (ms) => fullTimeText(ms, tz),
      },
      y: { kind: 'linear', min: 0, text: countText, whole: true },
      lines: [{ label: 'records', color: '--step-3', values: buckets.map(({ total }) => total), width: 0 }],
      under: [
        barsLayer(stackedBars(volume)),
        barsLayer(
          buckets.map(({ fromMs, toMs }) => ({
            from: fromMs,
            to: toMs,
            value: errorCounts.get(fromMs) ?? 0,
            color: '--error',
          })),
        ),
      ],
      tip: (index) => {
        const bucket = buckets[index];
        if (bucket === undefined) return null;
        const errorCount = errorCounts.get(bucket.fromMs) ?? 0;
        const split =
          volume.groups.length < 2
            ? []
            : volume.groups.map(({ label }, group) => `${label} ${countText(bucket.counts[group] ?? 0)}`);
        return {
          title: spellText(bucket.fromMs, bucket.toMs, tz, range.toMs),
          lines: [countOf(bucket.total, 'record'), ...split, ...(hasErrors ? [countOf(errorCount, 'error')] : [])],
        };
      },
      onSelect: ({ x: [from, to] }) => {
        const parts = buckets.filter(({ fromMs, toMs }) => toMs > from && fromMs < to);
        zoom(parts[0], parts.at(-1), range);
      },
      onPick: (index) => {
        if (buckets.length > 1) zoom(buckets[index], buckets[index], range);
      },
    };
  }, [volume, errorCounts, hasErrors, tz, range]);

  const table: ChartTable = {
    columns: [
      'From',
      'To',
      ...(volume.groups.length < 2 ? ['Records'] : [...volume.groups.map(({ label }) => label), 'All']),
      ...(hasErrors ? ['Errors'] : []),
    ],
    rows: volume.buckets.map(({ fromMs, toMs, counts, total }) => [
      new Date(fromMs).toISOString(),
      new Date(toMs).toISOString(),
      ...(volume.groups.length < 2 ? [total] : [...counts, total]),
      ...(hasErrors ? [errorCounts.get(fromMs) ?? 0] : []),
    ]),
    text: (value, column) =>
      typeof value === 'number'
        ? countText(value)
        : column < 2 && value !== null
          ? fullTimeText(Date.parse(value), tz)
          : '–',
  };
  const legend: LegendEntry[] = [
    ...volume.groups.map(({ label, color }): LegendEntry => ({ label, color, shape: 'area' })),
    ...(hasErrors ? [{ label: 'errors', color: '--error', shape: 'area' as const }] : []),
  ];
  return (
    <div data-volume-total={volume.total}>
      <Chart
        name="volume"
        label={`Records in buckets of ${data.meta.interval}`}
        spec={spec}
        table={table}
        legend={legend}
      />
    </div>
  );
}

/** To whole buckets, as far as they lie in the range. */
function zoom(first: VolumeBucket | undefined, last: VolumeBucket | undefined, { fromMs, toMs }: Range): void {
  if (first === undefined || last === undefined) return;
  const from = Math.max(first.fromMs, fromMs ?? -Infinity);
  const to = Math.min(last.toMs, toMs);
  if (from < to) changeScope({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), live: false });
}
