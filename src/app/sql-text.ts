/** Rows of SQL as text for programs: each value as the engine wrote it, digit for digit. */
import type { SqlColumn } from './ask-sql.ts';
import { csvCell } from './record-text.ts';

/** Writes a row as an object. @param columns of all rows */
export function sqlObjects(columns: readonly SqlColumn[]): (cells: readonly string[]) => string {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  return (cells) => `{${keys.map((key, index) => `${key}:${cells[index] ?? 'null'}`).join(',')}}\n`;
}

export function sqlCsvHeader(columns: readonly SqlColumn[]): string {
  return `${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`;
}

/** Nothing where there is no value. */
export function sqlCsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => csvCell(sqlCellText(cell, ''))).join(',')}\r\n`;
}

/** A text without its quotes; anything else is JSON. @param none what stands for no value */
export function sqlCellText(cell: string, none: string): string {
  if (cell === 'null') return none;
  if (!cell.startsWith('"')) return cell;
  const text: unknown = JSON.parse(cell);
  return String(text);
}
