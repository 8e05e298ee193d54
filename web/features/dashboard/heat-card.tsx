/** Where requests fall: how many took how long, when. A drag narrows the page to that time and that duration. */
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { heatLayer } from '../../charts/layers.ts';
import type { PlotSpec, Selection } from '../../charts/plot-spec.ts';
import { countText, valueText } from '../../shared/format/numbers.ts';
import { fullTimeText } from '../../shared/format/times.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { EmptyNote } from '../../shared/states/empty-note.tsx';
import { useChartRange } from './chart-range.ts';
import { cellTip, gridOf, yRange } from './latency-spec.ts';
import { useHeatmap } from './use-latency.ts';
import type { Heatmap } from './use-latency.ts';

const HEIGHT_PX = 240;
const HEAD_PX = 32;
/** Of a field, as its name tells; null: not known. */
const unitOf = (field: string | null) => (field !== null && /(^|_)ms$/.test(field) ? 'ms' : null);

export function HeatCard() {
  const heat = useHeatmap();
  return (
    <Card
      title="Where requests fall"
      query={heat}
      height={HEIGHT_PX + HEAD_PX}
      note={<HeatScale />}
      empty={({ meta }) => (meta.numbers === 0 ? <EmptyNote what="requests" streams={meta.streams} /> : null)}
    >
      {(data) => <HeatChart heat={data} />}
    </Card>
  );
}

function HeatScale() {
  return (
    <span className="heat-scale">
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className="heat-step" style={{ background: `var(--step-${step})` }} aria-hidden="true" />
      ))}
      fewer to more requests; drag to select
    </span>
  );
}

function HeatChart({ heat }: { readonly heat: Heatmap }) {
  const { tz, filters } = useScope();
  const { min, max } = useChartRange();
  const { field } = heat.meta;
  const unit = unitOf(field);
  const spec = useMemo((): PlotSpec => {
    const grid = gridOf(heat);
    const middles = grid.columns.slice(0, -1).map((from, index) => (from + (grid.columns[index + 1] ?? from)) / 2);
    const select = ({ x, y }: Selection) => {
      const narrowed = `${field}:[${Math.floor(y[0])} TO ${Math.ceil(y[1])}]`;
      const isWhole = y[0] <= (grid.rows[0] ?? 0) && y[1] >= (grid.rows.at(-1) ?? Infinity);
      changeScope({
        from: new Date(x[0]).toISOString(),
        to: new Date(x[1]).toISOString(),
        live: false,
        ...(isWhole ? {} : { filters: [...filters.filter((one) => !one.startsWith(`${field}:[`)), narrowed] }),
      });
    };
    return {
      height: HEIGHT_PX,
      x: {
        kind: 'time',
        values: middles,
        tz,
        text: String,
        ...(min === undefined || max === undefined ? {} : { min, max }),
      },
      y: { kind: 'log', text: (value) => valueText(value, unit), ...yRange(grid.rows) },
      lines: [],
      under: [heatLayer(grid)],
      tip: (index, value) => cellTip(grid, index, value, unit, tz),
      selects: 'xy',
      onSelect: select,
      sync: 'dashboard',
    };
  }, [heat, tz, min, max, unit, field, filters]);
  return (
    <Chart
      name="heat"
      label="Requests by time and duration"
      spec={spec}
      table={{
        columns: ['from', 'duration from', 'duration to', 'requests'],
        rows: heat.data.counts.flatMap((cells, column) =>
          cells.flatMap((count, row) =>
            count === 0
              ? []
              : [
                  [
                    heat.data.times[column] ?? null,
                    heat.data.edges[row] ?? null,
                    heat.data.edges[row + 1] ?? null,
                    count,
                  ],
                ],
          ),
        ),
        text: (value, column) => {
          if (value === null) return '–';
          if (typeof value === 'string') return fullTimeText(Date.parse(value), tz);
          return column === 3 ? countText(value) : valueText(value, unit);
        },
      }}
    />
  );
}
