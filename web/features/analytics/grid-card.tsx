/** Two numbers against each other: score against duration first. A drag narrows the page to both of its sides. */
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { heatLayer } from '../../charts/layers.ts';
import type { PlotSpec } from '../../charts/plot-spec.ts';
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, shareText, valueText } from '../../shared/format/numbers.ts';
import { useParams } from '../../shared/scope/address.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { binAt, brushOfBins } from './brush.ts';
import { setBrushes } from './brush-address.ts';
import type { Brush } from './brush.ts';
import { CorrelationWords } from './correlation-words.tsx';
import { middleOf } from './distribution-spec.ts';
import { useScale } from './use-distribution.ts';
import { FieldSelect } from './field-select.tsx';
import type { Selection } from './selection.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import { measureWord, nounOf } from './words.ts';

const PLOT_PX = 320;
const HEAD_PX = 32;
const WORDS_PX = 92;

type Grid = Reply<'/v1/stats/grid'>;

export interface GridCardProps {
  readonly subject: Subject;
  readonly field: string;
  readonly selection: Selection;
}

/** What the number is held against: the score, or of the score the duration, or the next number there is. */
function useOther({ score, duration, numbers }: Subject, field: string) {
  const first = field === score ? duration : score;
  const usual = first ?? numbers.find((one) => one !== field) ?? null;
  const chosen = useParams().get('y');
  return { other: chosen !== null && chosen !== field ? chosen : usual, usual };
}

export function GridCard({ subject, field, selection: { selected, brushes } }: GridCardProps) {
  const scale = useScale();
  const { other, usual } = useOther(subject, field);
  const grid = useGet(
    '/v1/stats/grid',
    { query: { ...selected, x: field, y: other ?? '', x_scale: scale, x_bins: 48, y_bins: 26 } },
    { enabled: other !== null },
  );
  if (other === null) return null;
  return (
    <Card
      title={`${measureWord(subject, other)} against ${measureWord(subject, field).toLowerCase()}`}
      query={grid}
      height={PLOT_PX + HEAD_PX + WORDS_PX}
      note={
        <FieldSelect
          label="Against"
          name="y"
          value={other}
          usual={usual}
          fields={subject.numbers.filter((one) => one !== field)}
        />
      }
    >
      {(data) => (
        <div style={{ height: PLOT_PX + HEAD_PX + WORDS_PX }}>
          {data.meta.pairs === 0 ? (
            <Empty
              title={`No ${nounOf(subject)} has both numbers`}
              text={`${countOf(data.meta.records, nounOf(subject))} looked at.`}
            />
          ) : (
            <>
              <GridChart grid={data} subject={subject} x={field} y={other} brushes={brushes} />
              <CorrelationWords
                query={selected}
                x={field}
                y={other}
                xWord={measureWord(subject, field).toLowerCase()}
                yWord={measureWord(subject, other).toLowerCase()}
                noun={nounOf(subject)}
              />
            </>
          )}
        </div>
      )}
    </Card>
  );
}

interface ChartProps {
  readonly grid: Grid;
  readonly subject: Subject;
  readonly x: string;
  readonly y: string;
  readonly brushes: readonly Brush[];
}

function GridChart({ grid: { data, meta }, subject, x, y, brushes }: ChartProps) {
  const [xUnit, yUnit] = [unitOf(subject, x), unitOf(subject, y)];
  const noun = nounOf(subject);
  const spec = useMemo((): PlotSpec => {
    const [columns, rows] = [data.x.edges, data.y.edges];
    const cells = { columns, rows, counts: data.counts, countMax: data.count_max };
    const range = (edges: readonly number[], index: number, unit: string | null) =>
      `${valueText(edges[index] ?? 0, unit)} to ${valueText(edges[index + 1] ?? 0, unit)}`;
    return {
      height: PLOT_PX,
      x: {
        kind: data.x.scale,
        values: columns.slice(0, -1).map((from, index) => middleOf(from, columns[index + 1] ?? from, data.x.scale)),
        min: columns[0] ?? 0,
        max: columns.at(-1) ?? 1,
        text: (value) => valueText(value, xUnit),
      },
      y: {
        kind: data.y.scale,
        min: rows[0] ?? 0,
        max: rows.at(-1) ?? 1,
        text: (value) => valueText(value, yUnit),
      },
      lines: [],
      under: [heatLayer(cells)],
      tip: (index, value) => {
        const column = data.counts[index];
        if (column === undefined) return null;
        const title = range(columns, index, xUnit);
        if (value === null) {
          const count = column.reduce((sum, one) => sum + one, 0);
          return { title, lines: [countOf(count, noun), ...middleWords(column, rows, yUnit)] };
        }
        const row = binAt(rows, value);
        return {
          title,
          lines: [`${fieldWord(y)} ${range(rows, row, yUnit)}`, countOf(column[row] ?? 0, noun)],
        };
      },
      selects: 'xy',
      onSelect: ({ x: [left, right], y: [low, high] }) => {
        const [first, last] = [binAt(rows, low), binAt(rows, high)];
        const isAllOfY = first === 0 && last === rows.length - 2;
        setBrushes(brushes, [
          brushOfBins(x, columns, binAt(columns, left), binAt(columns, right)),
          ...(isAllOfY ? [] : [brushOfBins(y, rows, first, last)]),
        ]);
      },
    };
  }, [data, x, y, xUnit, yUnit, noun, brushes]);
  return (
    <Chart
      name="grid"
      label={`${measureWord(subject, y)} against ${measureWord(subject, x).toLowerCase()}`}
      spec={spec}
      legend={[
        {
          label: `${countOf(meta.pairs, noun)} with both (${shareText(meta.pairs / meta.records)})`,
          color: '--step-3',
          shape: 'area',
        },
      ]}
      table={{
        columns: [`${x} from`, `${x} to`, `${y} from`, `${y} to`, 'count'],
        rows: data.counts.flatMap((column, index) =>
          column.flatMap((count, row) =>
            count === 0
              ? []
              : [
                  [
                    data.x.edges[index] ?? null,
                    data.x.edges[index + 1] ?? null,
                    data.y.edges[row] ?? null,
                    data.y.edges[row + 1] ?? null,
                    count,
                  ],
                ],
          ),
        ),
        text: (value, column) => {
          if (typeof value !== 'number') return '–';
          if (column === 4) return countText(value);
          return valueText(value, column < 2 ? xUnit : yUnit);
        },
      }}
    />
  );
}

/** Between which rows the middle one of a column lies. */
function middleWords(column: readonly number[], rows: readonly number[], unit: string | null): readonly string[] {
  const total = column.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const row = column.findIndex((count) => (below += count) * 2 >= total && total > 0);
  return row === -1 ? [] : [`half of them up to ${valueText(rows[row + 1] ?? 0, unit)}`];
}
