/** The wrapper by topic table: medians with their intervals and slopes. Cells with few samples are told, and not ranked. */
import { useAsk } from '../../shared/api/use-get.ts';
import type { PostReply } from '../../shared/api/schema-types.ts';
import { countText, numberText, valueText } from '../../shared/format/numbers.ts';
import { changeScope, useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { slopeText } from './axis-words.ts';
import { useChoices } from './choices.ts';
import { useLearningQuery } from './curves-question.ts';
import type { Metric } from './curves.ts';

type Compared = PostReply<'/v1/curves/compare'>['data'];
type Table = NonNullable<Compared['table']>;

const HEIGHT_PX = 320;

export function LabelsCard({ metric }: { readonly metric: Metric | null }) {
  const query = useLearningQuery();
  const { metric: chosen } = useChoices();
  const compared = useAsk('/v1/curves/compare', {
    ...query,
    ...(metric?.kind === 'request' && chosen !== null ? { metric: chosen } : {}),
    table: {},
  });
  const table = compared.data?.data.table ?? null;
  const title = table === null ? 'Labels' : `${nameOf(table.row_field)} by ${nameOf(table.column_field)}`;
  return (
    <Card
      title={title}
      query={compared}
      height={HEIGHT_PX}
      note={({ data }) =>
        `median ${metricWord(data.metric)} with its 95% interval; n: requests that have a ${metricWord(data.metric)}; grey: fewer than 20`
      }
      empty={({ data }) =>
        data.table === null || data.table.cells.length === 0 ? (
          <Empty title="No request has these labels" text="" />
        ) : null
      }
    >
      {({ data }) => data.table !== null && <LabelTable table={data.table} unit={data.metric?.unit ?? null} />}
    </Card>
  );
}

function metricWord(metric: Compared['metric']): string {
  return metric?.name.replaceAll('_', ' ') ?? 'value';
}

function nameOf(field: string): string {
  const name = (field.split('.').at(-1) ?? field).replace(/_chain$/, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function labelText({ kind, label }: Table['rows'][number]): string {
  return kind === 'other' ? 'others' : (label ?? 'without');
}

function LabelTable({ table, unit }: { readonly table: Table; readonly unit: string | null }) {
  const { filters } = useScope();
  const cells = new Map(table.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const ranked = table.cells.filter(({ rank }) => rank !== null).length;
  const narrow = (field: string, label: string | null) => {
    if (label === null) return;
    const parts = label.split(' + ').map((part) => `${field}:"${part.replaceAll(/["\\]/g, '\\$&')}"`);
    changeScope({ filters: [...new Set([...filters, ...parts])] });
  };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Labels by labels">
      <table className="data-table learning-labels">
        <caption className="visually-hidden">Median for each pair of labels</caption>
        <thead>
          <tr>
            <th scope="col">{nameOf(table.row_field)}</th>
            {table.columns.map((column) => (
              <th key={labelText(column)} scope="col">
                <button
                  type="button"
                  className="learning-pattern-name"
                  disabled={column.label === null}
                  onClick={() => narrow(table.column_field, column.label)}
                >
                  {labelText(column)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            <tr key={labelText(row)}>
              <th scope="row">
                <button
                  type="button"
                  className="learning-pattern-name"
                  disabled={row.label === null}
                  onClick={() => narrow(table.row_field, row.label)}
                >
                  {labelText(row)}
                </button>
              </th>
              {table.columns.map((column, columnIndex) => {
                const cell = cells.get(`${rowIndex} ${columnIndex}`);
                return <LabelCell key={labelText(column)} cell={cell} unit={unit} ranked={ranked} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LabelCell({
  cell,
  unit,
  ranked,
}: {
  readonly cell: Table['cells'][number] | undefined;
  readonly unit: string | null;
  readonly ranked: number;
}) {
  if (cell === undefined) return <td className="learning-cell-none">–</td>;
  const { n, median, low, high, trend, few, rank } = cell;
  const slope =
    trend !== null && 'slope' in trend && trend.direction !== 'none' ? slopeText(trend.slope, 'requests', unit) : '';
  return (
    <td className={few ? 'learning-cell learning-cell-few' : 'learning-cell'}>
      <span className="learning-median">{valueText(median, unit)}</span>
      {rank !== null && rank <= 3 && ranked > 3 && (
        <span className="learning-rank"> {['best', '2nd', '3rd'][rank - 1]}</span>
      )}
      <span className="learning-cell-more">
        {low !== null && high !== null && `${numberText(low)} to ${numberText(high)}, `}n {countText(n)}
        {few && ', too few'}
      </span>
      {slope !== '' && <span className="learning-cell-more">{slope}</span>}
    </td>
  );
}
