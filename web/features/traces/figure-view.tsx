/** A figure that is no plot, such as bars in rows: it can be read as a table and saved as CSV just as plots can. */
import type { ReactNode } from 'react';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { Menu } from '../../shared/ui/menu.tsx';
import { csvOf, saveFile } from '../../shared/ui/save-file.ts';

export type TableValue = string | number | null;

export interface FigureTable {
  readonly columns: readonly string[];
  /** Values as they are, for CSV; the table on the page shows them through `text`. */
  readonly rows: readonly (readonly TableValue[])[];
  readonly text: (value: TableValue, column: number) => string;
}

export interface FigureViewProps {
  /** Name of the file, and of the view in the address. */
  readonly name: string;
  readonly label: string;
  readonly table: FigureTable;
  /** What stands to the left of the menu: what the signs mean. */
  readonly legend: ReactNode;
  readonly children: ReactNode;
}

export function FigureView({ name, label, table, legend, children }: FigureViewProps) {
  const views = useParams().getAll('table');
  const showsTable = views.includes(name);
  const toggle = () => changeParams({ table: showsTable ? views.filter((one) => one !== name) : [...views, name] });
  const save = () => saveFile(`${name}.csv`, new Blob([csvOf(table.columns, table.rows)], { type: 'text/csv' }));
  return (
    <figure className="chart" aria-label={label}>
      <div className="chart-head">
        <p className="note">{legend}</p>
        <Menu label="⋯" name={`${label}: view and export`} className="plain-button chart-menu">
          {(close) => (
            <>
              <button type="button" className="menu-item" onClick={() => (toggle(), close())}>
                {showsTable ? 'View as chart' : 'View as table'}
              </button>
              <button type="button" className="menu-item" onClick={() => (save(), close())}>
                Save as CSV
              </button>
            </>
          )}
        </Menu>
      </div>
      {showsTable ? (
        <DataTable
          caption={label}
          columns={table.columns.map((title, column) => ({
            key: title,
            title: title.replaceAll('_', ' '),
            numeric: table.rows.some((row) => typeof row[column] === 'number'),
            cell: (row: readonly TableValue[]) => table.text(row[column] ?? null, column),
          }))}
          rows={table.rows}
          rowKey={(_, index) => index}
        />
      ) : (
        children
      )}
    </figure>
  );
}
