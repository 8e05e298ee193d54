/** A table of groups that is sorted by any of its columns; which one, and in which direction, stands in the address. */
import type { ReactNode } from 'react';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { orderOf } from './table-order.ts';

export interface SortedColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** What is sorted by; null comes last in either direction. */
  readonly value: (row: Row) => number | null;
  readonly text: (row: Row) => string;
  /** With a bar behind it; all of the column are on one scale, from 0 to the greatest. */
  readonly isBarred?: boolean;
  /** Below it in small: its interval. */
  readonly more?: (row: Row) => string;
}

export interface SortedTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly SortedColumn<Row>[];
  readonly rows: readonly Row[];
  readonly label: string;
  readonly name: (row: Row) => ReactNode;
  readonly nameText: (row: Row) => string;
  /** Rows that rest on few records: greyed, and below all others. */
  readonly isFew: (row: Row) => boolean;
}

export function SortedTable<Row>(props: SortedTableProps<Row>) {
  const { caption, columns, rows, label, name, nameText, isFew } = props;
  const keys = ['name', ...columns.map(({ key }) => key)];
  const order = orderOf(useParams().get('sort'), keys);
  const column = columns.find(({ key }) => key === order.key);
  const compare = (one: Row, other: Row): number => {
    const few = Number(isFew(one)) - Number(isFew(other));
    if (few !== 0) return few;
    const turn = order.isRising ? 1 : -1;
    if (column === undefined) return turn * (nameText(one) < nameText(other) ? -1 : 1);
    const [a, b] = [column.value(one), column.value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turn * (a - b);
  };
  const heading = (key: string, title: string) => (
    <button
      type="button"
      className="analytics-sort"
      onClick={() => changeParams({ sort: order.key === key && !order.isRising ? key : `-${key}` })}
    >
      {title}
      <span aria-hidden="true">{order.key === key ? (order.isRising ? ' ↑' : ' ↓') : ''}</span>
    </button>
  );
  const sorted = (key: string): 'ascending' | 'descending' | undefined =>
    order.key === key ? (order.isRising ? 'ascending' : 'descending') : undefined;
  return (
    <DataTable
      caption={caption}
      rows={rows.toSorted(compare)}
      rowKey={nameText}
      columns={[
        { key: 'name', title: heading('name', label), sorted: sorted('name'), cell: name },
        ...columns.map(({ key, title, text, more, value, isBarred = false }) => ({
          key,
          title: heading(key, title),
          sorted: sorted(key),
          numeric: true,
          cell: (row: Row) => (
            <span
              className={`analytics-cell ${isFew(row) ? 'group-few' : ''}`}
              title={isFew(row) ? 'too few to compare' : undefined}
            >
              {isBarred && <Bar value={value(row)} most={mostOf(rows, value)} />}
              <span className="analytics-bar-text">{text(row)}</span>
              {more !== undefined && <span className="note group-interval">{more(row)}</span>}
            </span>
          ),
        })),
      ]}
    />
  );
}

function mostOf<Row>(rows: readonly Row[], value: (row: Row) => number | null): number {
  return Math.max(0, ...rows.map((row) => value(row) ?? 0));
}

function Bar({ value, most }: { readonly value: number | null; readonly most: number }) {
  if (value === null || value <= 0 || most <= 0) return null;
  return <span className="analytics-bar" style={{ width: `${(100 * value) / most}%` }} aria-hidden="true" />;
}
