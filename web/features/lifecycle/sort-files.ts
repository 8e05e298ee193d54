/** The order of the table of files, as the address has it: a column, with a minus for the largest first. */
import type { LogFile } from './replies.ts';

export const fileColumns = ['name', 'kind', 'stream', 'bytes', 'raw', 'records', 'first', 'modified'] as const;
export type FileColumn = (typeof fileColumns)[number];

export interface FileOrder {
  readonly column: FileColumn;
  readonly isDescending: boolean;
}

/** As the server lists them: stream by stream, the older names behind. */
export function fileOrder(text: string | null): FileOrder | null {
  if (text === null) return null;
  const isDescending = text.startsWith('-');
  const column = fileColumns.find((one) => one === (isDescending ? text.slice(1) : text));
  return column === undefined ? null : { column, isDescending };
}

/** What a click on a heading leads to: ascending for names, the largest first for numbers, then the other way round. */
export function nextOrder(now: FileOrder | null, column: FileColumn): string {
  const isNumber = column === 'bytes' || column === 'raw' || column === 'records' || column === 'modified';
  if (now?.column !== column) return isNumber ? `-${column}` : column;
  return now.isDescending ? column : `-${column}`;
}

const values: Readonly<Record<FileColumn, (file: LogFile) => string | number | null>> = {
  name: ({ name }) => name,
  kind: ({ kind }) => ['live', 'daily', 'archive', 'manifest'].indexOf(kind),
  stream: ({ stream }) => stream,
  bytes: ({ bytes }) => bytes,
  raw: ({ raw_bytes: raw }) => raw,
  records: ({ records }) => records,
  first: ({ first_time: first }) => first,
  modified: ({ modified_at: modified }) => Date.parse(modified),
};

/** What has no value comes last either way; equal ones stay as they were. */
export function sortFiles(files: readonly LogFile[], order: FileOrder | null): readonly LogFile[] {
  if (order === null) return files;
  const { column, isDescending } = order;
  const valueOf = values[column];
  return files.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const rank = a < b ? -1 : a > b ? 1 : 0;
    return isDescending ? -rank : rank;
  });
}
