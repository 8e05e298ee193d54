/** Columns that line up: text to the left, quantities to the right, two spaces between. */
import { stripVTControlCharacters } from 'node:util';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** @param rows cells as text; colours do not count as width */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = ''): string {
  const titled = columns.some(({ title }) => title !== '');
  const all = titled ? [columns.map(({ title }) => title), ...rows] : rows;
  const widths = columns.map((_, index) => Math.max(...all.map((row) => width(row[index] ?? ''))));
  const lines = all.map((row) =>
    columns
      .map(({ align }, index) => {
        const cell = row[index] ?? '';
        const padding = ' '.repeat((widths[index] ?? 0) - width(cell));
        return align === 'right' ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function width(cell: string): number {
  return [...stripVTControlCharacters(cell)].length;
}
