/** A plot with its legend, and the same as a table, as CSV and as a picture. Which view is on stands in the address. */
import { useCallback, useRef } from 'react';
import type uPlot from 'uplot';
import { changeParams, useParams } from '../shared/scope/address.ts';
import { DataTable } from '../shared/ui/data-table.tsx';
import { Menu } from '../shared/ui/menu.tsx';
import { csvOf, saveFile } from '../shared/ui/save-file.ts';
import { pictureOf } from './picture.ts';
import { Plot } from './plot.tsx';
import type { PlotSpec } from './plot-spec.ts';

export interface ChartTable {
  readonly columns: readonly string[];
  /** Values as they are, for CSV and for programs; the table on the page shows them through `text`. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly text?: (value: string | number | null, column: number) => string;
}

export interface LegendEntry {
  readonly label: string;
  /** Token of its colour. */
  readonly color: string;
  readonly shape?: 'line' | 'dash' | 'area' | 'dot';
}

export interface ChartProps {
  /** Name of the files, and of the view in the address: `latency`. */
  readonly name: string;
  readonly label: string;
  readonly spec: PlotSpec;
  readonly table: ChartTable;
  readonly legend?: readonly LegendEntry[];
}

export function Chart({ name, label, spec, table, legend = [] }: ChartProps) {
  const views = useParams().getAll('table');
  const showsTable = views.includes(name);
  const plot = useRef<uPlot | null>(null);
  const keepPlot = useCallback((made: uPlot | null) => {
    plot.current = made;
  }, []);
  const toggle = () => changeParams({ table: showsTable ? views.filter((one) => one !== name) : [...views, name] });
  const savePicture = async () => {
    if (plot.current !== null) saveFile(`${name}.png`, await pictureOf(plot.current, label));
  };
  return (
    <figure className="chart" aria-label={label}>
      <div className="chart-head">
        <ul className="legend">
          {legend.map((entry) => (
            <li key={entry.label} className="legend-entry">
              <span
                className={`legend-sign legend-${entry.shape ?? 'line'}`}
                style={{ color: `var(${entry.color})` }}
                aria-hidden="true"
              />
              {entry.label}
            </li>
          ))}
        </ul>
        <Menu label="⋯" name={`${label}: view and export`} className="plain-button chart-menu">
          {(close) => (
            <>
              <button type="button" className="menu-item" onClick={() => (toggle(), close())}>
                {showsTable ? 'View as chart' : 'View as table'}
              </button>
              <button
                type="button"
                className="menu-item"
                onClick={() => (
                  saveFile(`${name}.csv`, new Blob([csvOf(table.columns, table.rows)], { type: 'text/csv' })),
                  close()
                )}
              >
                Save as CSV
              </button>
              <button
                type="button"
                className="menu-item"
                disabled={showsTable}
                onClick={() => (void savePicture(), close())}
              >
                Save as PNG
              </button>
            </>
          )}
        </Menu>
      </div>
      {showsTable ? (
        <ChartTableView label={label} table={table} height={spec.height} />
      ) : (
        <Plot spec={spec} label={label} onPlot={keepPlot} />
      )}
    </figure>
  );
}

function ChartTableView({
  label,
  table,
  height,
}: {
  readonly label: string;
  readonly table: ChartTable;
  readonly height: number;
}) {
  const text = table.text ?? ((value) => (value === null ? '–' : String(value)));
  return (
    <div className="chart-table" style={{ height }}>
      <DataTable
        caption={label}
        columns={table.columns.map((title, column) => ({
          key: title,
          title,
          numeric: column > 0,
          cell: (row: readonly (string | number | null)[]) => text(row[column] ?? null, column),
        }))}
        rows={table.rows}
        rowKey={(_, index) => index}
      />
    </div>
  );
}
