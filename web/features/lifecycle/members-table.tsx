/** Members of an archive as the manifest commits them: the hash of each, and its link of the chain. */
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText } from '../../shared/format/numbers.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { periodText } from './file-words.ts';

const HEIGHT_PX = 200;
/** Enough to tell hashes apart; the whole is in the title and in the manifest. */
const HASH_CHARS = 12;

/** @property daily only the members that hold records of this daily file; null: all */
export function MembersTable({
  stream,
  month,
  daily,
}: {
  readonly stream: string;
  readonly month: string;
  readonly daily: string | null;
}) {
  const { tz } = useScope();
  const query = useGet('/v1/archives/{stream}/{month}', { path: { stream, month } });
  const archive = query.data?.data;
  if (archive === undefined)
    return query.error === null ? <Skeleton height={HEIGHT_PX} /> : <ProblemNote problem={query.error} />;
  const members = (archive.manifest ?? []).filter((member) => daily === null || member.daily === daily);
  return (
    <>
      {archive.damage !== null && <p className="run-failure">▲ {archive.damage}</p>}
      <p className="note">
        {countOf(members.length, 'member')}, each a gzip or zstd piece of its own, chained by hash to the one before it,
        across months.
      </p>
      <div className="steps-scroll">
        <DataTable
          caption={`Members of ${stream} ${month}`}
          rows={members}
          rowKey={({ seq }) => seq}
          columns={[
            { key: 'seq', title: 'No.', numeric: true, cell: ({ seq }) => seq },
            { key: 'daily', title: 'Of', cell: ({ daily: name }) => <code>{name}</code> },
            { key: 'records', title: 'Records', numeric: true, cell: ({ records }) => countText(records) },
            { key: 'raw', title: 'Before', numeric: true, cell: ({ bytes }) => bytesText(bytes) },
            { key: 'stored', title: 'Stored', numeric: true, cell: ({ length }) => bytesText(length) },
            { key: 'offset', title: 'At byte', numeric: true, cell: ({ offset }) => countText(offset) },
            { key: 'period', title: 'Period', cell: (member) => periodText(member, tz) },
            { key: 'sha', title: 'SHA-256', cell: ({ sha256 }) => <Hash text={sha256} /> },
            { key: 'chain', title: 'Chain', cell: ({ chain }) => <Hash text={chain} /> },
          ]}
        />
      </div>
    </>
  );
}

function Hash({ text }: { readonly text: string }) {
  return <code title={text}>{text.slice(0, HASH_CHARS)}</code>;
}
