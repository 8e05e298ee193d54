/** Every file of the logs, in any order; the address has the order and the page. */
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText } from '../../shared/format/numbers.ts';
import { agoText } from '../../shared/format/times.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import type { Column } from '../../shared/ui/data-table.tsx';
import { fileState, periodText } from './file-words.ts';
import { Here } from './here.tsx';
import type { LogFile } from './replies.ts';
import { fileOrder, nextOrder, sortFiles } from './sort-files.ts';
import type { FileColumn, FileOrder } from './sort-files.ts';
import { useEvery, useStreams } from './use-every.ts';

/** Shown until all are asked for. */
const SHOWN = 12;
const FILES_PER_PAGE = 1_000;
const HEIGHT_PX = 420;

export function FilesCard() {
  const params = useParams();
  const cursor = params.get('files-after');
  const order = fileOrder(params.get('sort'));
  const query = useGet(
    '/v1/files',
    { query: { ...useStreams(), limit: FILES_PER_PAGE, ...(cursor === null ? {} : { cursor }) } },
    { refetchInterval: useEvery() },
  );
  return (
    <div id="files" className="wide-tables">
      <Card
        title="Files"
        query={query}
        height={HEIGHT_PX}
        note={({ data, meta }) =>
          `${countOf(data.length, 'file')}${meta.next_cursor === null ? '' : ' of more'}${cursor === null ? '' : ', continued'}`
        }
        empty={({ data }) =>
          data.length === 0 ? (
            <Empty title="No files" text="No service has written here, or none of the chosen streams." />
          ) : null
        }
      >
        {({ data, meta }) => <Files files={data} order={order} nextCursor={meta.next_cursor} />}
      </Card>
    </div>
  );
}

function Files({
  files,
  order,
  nextCursor,
}: {
  readonly files: readonly LogFile[];
  readonly order: FileOrder | null;
  readonly nextCursor: string | null;
}) {
  const params = useParams();
  const columns = useColumns(order);
  const showsAll = params.get('files') === 'all';
  const sorted = sortFiles(files, order);
  const shown = showsAll ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      <DataTable caption="Files of the logs" columns={columns} rows={shown} rowKey={({ id }) => id} />
      <div className="table-foot">
        {files.length > SHOWN && (
          <button
            type="button"
            className="plain-button"
            onClick={() => changeParams({ files: showsAll ? null : 'all' })}
          >
            {showsAll ? `Show ${SHOWN} only` : `Show all ${countText(files.length)}`}
          </button>
        )}
        {params.has('files-after') && (
          <button type="button" className="plain-button" onClick={() => changeParams({ 'files-after': null })}>
            First files
          </button>
        )}
        {nextCursor !== null && (
          <button type="button" className="plain-button" onClick={() => changeParams({ 'files-after': nextCursor })}>
            Next {countText(FILES_PER_PAGE)} files
          </button>
        )}
        {nextCursor !== null && order !== null && (
          <span className="note">The order is that of these {countText(files.length)}.</span>
        )}
      </div>
    </>
  );
}

function useColumns(order: FileOrder | null): readonly Column<LogFile>[] {
  const { tz } = useScope();
  const nowMs = useAsOfMs();
  const sortable = (key: FileColumn, title: string) => {
    const isThis = order?.column === key;
    return {
      key,
      title: (
        <button
          type="button"
          className="sort-button"
          onClick={() => changeParams({ sort: nextOrder(order, key) }, { replace: true })}
        >
          {title}
          <span aria-hidden="true">{isThis ? (order.isDescending ? ' ↓' : ' ↑') : ''}</span>
        </button>
      ),
      sorted: isThis ? (order.isDescending ? ('descending' as const) : ('ascending' as const)) : undefined,
    };
  };
  return [
    {
      ...sortable('name', 'File'),
      cell: ({ id, name }) => (
        <Here changes={{ file: id }}>
          <code>{name}</code>
        </Here>
      ),
    },
    { ...sortable('kind', 'Tier'), cell: ({ kind }) => kind },
    { ...sortable('bytes', 'On disk'), numeric: true, cell: ({ bytes }) => bytesText(bytes) },
    { ...sortable('raw', 'Before'), numeric: true, cell: ({ raw_bytes: raw }) => (raw === null ? '' : bytesText(raw)) },
    {
      ...sortable('records', 'Records'),
      numeric: true,
      cell: ({ records }) => (records === null ? '' : countText(records)),
    },
    { ...sortable('first', 'Period'), cell: (file) => periodText(file, tz) },
    {
      ...sortable('modified', 'Changed'),
      cell: ({ modified_at: at }) => agoText(Date.parse(at), nowMs),
    },
    {
      key: 'state',
      title: 'State',
      cell: (file) => {
        const { text, isBad } = fileState(file);
        return <span className={isBad ? 'run-failure' : ''}>{isBad ? `▲ ${text}` : text}</span>;
      },
    },
  ];
}
