/** A plain table of values: numbers to the right, the first column as the heading of its row. */
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** Where the rows are in the order of this column. */
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string | number;
  /** Where the caption stands beside the table already. */
  readonly captionHidden?: boolean;
}

export function DataTable<Row>({ caption, columns, rows, rowKey, captionHidden = true }: DataTableProps<Row>) {
  return (
    // It scrolls by itself on a narrow page, so it can be reached by keyboard.
    <div className="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="data-table">
        <caption className={captionHidden ? 'visually-hidden' : ''}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, numeric, sorted }) => (
              <th key={key} scope="col" className={numeric ? 'numeric' : ''} aria-sort={sorted}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map(({ key, numeric, cell }, column) =>
                column === 0 ? (
                  <th key={key} scope="row" className={numeric ? 'numeric' : ''}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={numeric ? 'numeric' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
