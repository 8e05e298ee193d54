/** What a check would read; it changes nothing. */
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf } from '../../shared/format/numbers.ts';
import { sum } from './tier-sums.ts';

/** @property stream null: all months of all streams, and every other file */
export function CheckPreview({ stream, month }: { readonly stream: string | null; readonly month: string | null }) {
  const archives = useGet('/v1/archives', { query: stream === null ? {} : { stream: [stream] } });
  const tiers = useGet('/v1/tiers', {}, { enabled: stream === null });
  const asked = archives.data?.data.filter((one) => month === null || one.month === month) ?? [];
  const members = sum(asked.map((one) => one.members ?? 0));
  const stored = sum(asked.map((one) => one.stored_bytes ?? 0));
  const records = sum(asked.map((one) => one.records ?? 0));
  const open = tiers.data?.data.filter(({ tier }) => tier !== 'archive') ?? [];
  return (
    <>
      <p className="plan-totals">
        {countOf(members, 'member')} with {countOf(records, 'record')} ({bytesText(stored)}){' '}
        {members === 1 ? 'is' : 'are'} decompressed and compared with the hashes, lengths and counts of{' '}
        {stream === null ? 'the manifests' : 'the manifest'}, and the chain is followed.
      </p>
      {stream === null && (
        <p>
          The lines of {countOf(sum(open.map(({ files }) => files)), 'live or daily file')} (
          {bytesText(sum(open.map(({ bytes_on_disk: bytes }) => bytes)))}) are counted, and each stream is compared with
          the index.
        </p>
      )}
      <p className="note">It only reads.</p>
    </>
  );
}
