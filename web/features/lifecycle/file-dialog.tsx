/** One file: what is known of it, its bytes to download, and for an archive its members with their hashes. */
import { addressIn } from '../../shared/api/base.ts';
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countText, shareText } from '../../shared/format/numbers.ts';
import { fullTimeText } from '../../shared/format/times.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useScope } from '../../shared/scope/scope.ts';
import { ProblemNote } from '../../shared/states/problem-note.tsx';
import { Skeleton } from '../../shared/states/skeleton.tsx';
import { Modal } from '../../shared/ui/modal.tsx';
import { fileState, periodText } from './file-words.ts';
import { MembersTable } from './members-table.tsx';
import type { LogFile } from './replies.ts';

const HEIGHT_PX = 240;

export function FileDialog() {
  const id = useParams().get('file');
  return (
    <Modal open={id !== null} title="File" onClose={() => changeParams({ file: null })} className="act-dialog">
      {id !== null && <FileView id={id} />}
    </Modal>
  );
}

function FileView({ id }: { readonly id: string }) {
  const query = useGet('/v1/files/{id}', { path: { id } }, { staleTime: 0 });
  const file = query.data?.data;
  if (file === undefined)
    return query.error === null ? <Skeleton height={HEIGHT_PX} /> : <ProblemNote problem={query.error} />;
  const { kind, stream, month, content, committed_bytes: committed } = file;
  const hasMembers =
    month !== null && (kind === 'archive' || kind === 'manifest' || (committed !== null && committed > 0));
  return (
    <>
      <p className="plan-totals">
        <code>{file.name}</code>
      </p>
      <FileFacts file={file} />
      <p className="act-buttons">
        <a className="button" href={addressIn(content)} download>
          Download {kind === 'archive' ? 'as it is' : ''} ({bytesText(file.bytes)})
        </a>
        {kind === 'archive' && (
          <a
            className="button"
            href={addressIn(content, { decompress: true })}
            download={`${stream}.${month ?? ''}.jsonl`}
          >
            Download its records{file.raw_bytes === null ? '' : ` (${bytesText(file.raw_bytes)})`}
          </a>
        )}
      </p>
      {hasMembers && <MembersTable stream={stream} month={month} daily={kind === 'daily' ? file.name : null} />}
    </>
  );
}

function FileFacts({ file }: { readonly file: LogFile }) {
  const { tz } = useScope();
  const {
    kind,
    stream,
    raw_bytes: raw,
    ratio,
    records,
    modified_at: modified,
    committed_bytes: committed,
    writers,
  } = file;
  const facts: readonly (readonly [string, string])[] = [
    ['tier', kind],
    ['stream', stream],
    ['on disk', bytesText(file.bytes)],
    ...(raw === null || kind !== 'archive'
      ? []
      : [
          [
            'before compression',
            `${bytesText(raw)}${ratio === null ? '' : `; ${shareText(ratio)} of it is left`}`,
          ] as const,
        ]),
    ...(records === null ? [] : [['records', countText(records)] as const]),
    ['period', periodText(file, tz)],
    ['changed', fullTimeText(Date.parse(modified), tz)],
    ['state', fileState(file).text],
    ...(committed === null || committed === 0 ? [] : [['committed', bytesText(committed)] as const]),
    ...writers.map(({ pid, command }) => ['writer', `${command} (process ${pid})`] as const),
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
