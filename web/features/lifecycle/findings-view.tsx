/** What a check found out: month by month what was re-read, and stream by stream whether any record is missing. */
import { bytesText, countOf, countText } from '../../shared/format/numbers.ts';
import { DataTable } from '../../shared/ui/data-table.tsx';
import type { RunDetail } from './replies.ts';
import { monthText } from './steps.ts';
import { sum } from './tier-sums.ts';

type Findings = NonNullable<RunDetail['findings']>;

export function FindingsView({ findings: { months, streams, damage, unverified } }: { readonly findings: Findings }) {
  return (
    <>
      {months.length > 0 && (
        <p>
          {countOf(sum(months.map(({ records }) => records)), 'record')} in{' '}
          {countOf(sum(months.map(({ members }) => members)), 'member')} (
          {bytesText(sum(months.map(({ stored_bytes: bytes }) => bytes)))}) re-read
          {damage.length === 0 ? ': each is as it was sealed.' : '.'}
        </p>
      )}
      {damage.map(({ message, hint }) => (
        <p key={message} className="run-failure">
          ▲ {message}
          {hint === '' ? '' : `; ${hint}`}
        </p>
      ))}
      {unverified.map(({ stream, month, message, hint }) => (
        <p key={`${stream} ${month}`} className="warning">
          ▲ {stream} {monthText(month)}: {message}; {hint}
        </p>
      ))}
      {streams.length > 0 && (
        <DataTable
          caption="Records of each stream in its files and in the index"
          rows={streams}
          rowKey={({ stream }) => stream}
          columns={[
            { key: 'stream', title: 'Stream', cell: ({ stream }) => stream },
            { key: 'archive', title: 'Archive', numeric: true, cell: ({ archive }) => countText(archive) },
            { key: 'daily', title: 'Daily', numeric: true, cell: ({ daily }) => countText(daily) },
            { key: 'live', title: 'Live', numeric: true, cell: ({ live }) => countText(live) },
            {
              key: 'index',
              title: 'Index, before and after',
              numeric: true,
              cell: ({ index_before: before, index_after: after }) => `${countText(before)} to ${countText(after)}`,
            },
            { key: 'ok', title: 'Verdict', cell: ({ ok }) => (ok ? 'each is there' : '▲ differs') },
          ]}
        />
      )}
    </>
  );
}
