/** Rows of SQL on standard output: as a table for people, as JSON or CSV for programs. */
import type { SqlColumn } from '../../app/ask-sql.ts';
import { sqlCellText, sqlCsvHeader, sqlCsvRow, sqlObjects } from '../../app/sql-text.ts';
import type { Paint } from './paint.ts';
import { printable } from './quantities.ts';
import type { Terminal } from './terminal.ts';

/** Writes one row after the other, each value as JSON; `end` writes what it held back. */
export interface RowWriter {
  take(cells: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

/** An object a row; digits as the engine wrote them. */
export function jsonRows(terminal: Terminal, columns: readonly SqlColumn[]): RowWriter {
  const objectOf = sqlObjects(columns);
  return { take: (cells) => write(terminal, objectOf(cells)), end: () => Promise.resolve() };
}

/** With a header; nothing where there is no value. */
export function csvRows(terminal: Terminal, columns: readonly SqlColumn[]): RowWriter {
  let header = sqlCsvHeader(columns);
  const begin = async (line: string) => {
    await write(terminal, `${header}${line}`);
    header = '';
  };
  return { take: (cells) => begin(sqlCsvRow(cells)), end: () => begin('') };
}

/** Rows that are looked at for how wide columns are; later ones may be wider. */
const MEASURED_ROWS = 500;
/** A column takes no more, unless it is the last. */
const COLUMN_CHARS_MAX = 60;
const NUMBER_TYPE = /^(?:Nullable\(|LowCardinality\()*(?:U?Int|Float|Decimal|BFloat)/;

/** Aligned; a line ends at the edge of the terminal. */
export function tableRows(terminal: Terminal, columns: readonly SqlColumn[], paint: Paint): RowWriter {
  const titles = columns.map(({ name }) => printable(name));
  let held: string[][] = [];
  let widths: number[] | null = null;
  const flush = async () => {
    if (widths === null) {
      widths = titles.map((_, index) => widestOf([titles, ...held], index));
      await write(terminal, `${paint.faint(line(titles, widths))}\n`);
    }
    for (const cells of held) await write(terminal, `${line(cells, widths)}\n`);
    held = [];
  };
  const line = (cells: readonly string[], all: readonly number[]): string => {
    const padded = cells.map((cell, index) => {
      const isLast = index === cells.length - 1;
      const shown = isLast ? cell : cut(cell, COLUMN_CHARS_MAX);
      const padding = ' '.repeat(Math.max(0, (all[index] ?? 0) - lengthOf(shown)));
      return NUMBER_TYPE.test(columns[index]?.type ?? '') ? padding + shown : shown + padding;
    });
    return cut(padded.join('  ').trimEnd(), terminal.columns);
  };
  return {
    async take(cells) {
      held.push(cells.map((cell) => printable(sqlCellText(cell, 'NULL'))));
      if (widths !== null || held.length === MEASURED_ROWS) await flush();
    },
    end: flush,
  };
}

function widestOf(rows: readonly (readonly string[])[], index: number): number {
  return rows.reduce((widest, row) => Math.max(widest, Math.min(COLUMN_CHARS_MAX, lengthOf(row[index] ?? ''))), 0);
}

function lengthOf(text: string): number {
  return [...text].length;
}

function cut(text: string, charsMax: number): string {
  return text.length <= charsMax || lengthOf(text) <= charsMax ? text : `${[...text].slice(0, charsMax - 1).join('')}…`;
}

async function write(terminal: Terminal, text: string): Promise<void> {
  await terminal.outBytes(Buffer.from(text));
}
