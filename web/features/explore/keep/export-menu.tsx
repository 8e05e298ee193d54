/** All records that match, as a file or by a command: every one of them, however many there are. */
import { addressOf } from '../../../shared/api/ask.ts';
import { countOf } from '../../../shared/format/numbers.ts';
import { Menu } from '../../../shared/ui/menu.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import type { ExploreQuery } from '../explore-query.ts';

const formats = [
  { format: 'ndjson', label: 'NDJSON', note: 'with id, stream and tier' },
  { format: 'raw', label: 'Lines', note: 'byte for byte' },
  { format: 'csv', label: 'CSV', note: 'for spreadsheets' },
  { format: 'parquet', label: 'Parquet', note: 'for data frames' },
] as const;

export interface ExportMenuProps {
  readonly query: ExploreQuery;
  /** Chosen columns, which tables have. */
  readonly columns: readonly string[];
  readonly matches: number | undefined;
}

export function ExportMenu({ query, columns, matches }: ExportMenuProps) {
  const isTable = (format: string) => format === 'csv' || format === 'parquet';
  const address = (format: string) =>
    addressOf(
      '/v1/records/export',
      {},
      { ...query, format, ...(isTable(format) && columns.length > 0 ? { fields: columns.join(',') } : {}) },
    );
  const command = `curl -fsS '${address('raw').replaceAll("'", String.raw`'\''`)}' -o records.jsonl`;
  return (
    <Menu label="Export" className="button">
      {(close) => (
        <>
          <p className="menu-label">
            {matches === undefined
              ? 'All records that match'
              : `All ${countOf(matches, 'record')} that match, oldest first`}
          </p>
          {formats.map(({ format, label, note }) => (
            <a
              key={format}
              className="menu-item"
              href={address(format)}
              download={`records.${format === 'raw' ? 'jsonl' : format}`}
              onClick={close}
            >
              {label}
              <span className="note">
                {isTable(format) && columns.length > 0 ? `the ${countOf(columns.length, 'chosen column')}` : note}
              </span>
            </a>
          ))}
          <div className="export-command">
            <code>{command}</code>
            <CopyButton text={command} name="Copy the command" label="Copy for a shell" />
          </div>
        </>
      )}
    </Menu>
  );
}
