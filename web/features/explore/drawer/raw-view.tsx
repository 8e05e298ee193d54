/** The bytes of the line as they were written, from the file that holds them now. */
import { useQuery } from '@tanstack/react-query';
import { addressOf, answerOf } from '../../../shared/api/ask.ts';
import { countOf, countText } from '../../../shared/format/numbers.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';

/** More than that on a page would make it slow; the download has all of it. */
const SHOWN_CHARS_MAX = 200_000;
const HEIGHT_PX = 200;

export function RawView({ id }: { readonly id: string }) {
  const address = addressOf('/v1/records/{id}/raw', { id }, {});
  const raw = useQuery({
    queryKey: ['raw', id],
    queryFn: async ({ signal }) => (await answerOf(address, { signal })).arrayBuffer(),
    staleTime: Infinity,
  });
  if (raw.data === undefined)
    return raw.error === null ? (
      <Skeleton height={HEIGHT_PX} />
    ) : (
      <ProblemNote problem={raw.error} onRetry={() => void raw.refetch()} />
    );
  const { text, isUtf8 } = textOf(raw.data);
  return (
    <>
      <p className="drawer-tools">
        <CopyButton text={text} name="Copy the line" />
        <a className="plain-button drawer-link" href={address} download={`${id}.txt`}>
          Download
        </a>
        <span className="note">
          {countOf(raw.data.byteLength, 'byte')}
          {!isUtf8 && ', not UTF-8: what is no text is shown as �'}
        </span>
      </p>
      <pre className="raw" data-raw="" tabIndex={0} aria-label="The line as it was written">
        {text.slice(0, SHOWN_CHARS_MAX)}
      </pre>
      {text.length > SHOWN_CHARS_MAX && (
        <p className="note">The first {countText(SHOWN_CHARS_MAX)} characters; the download has all.</p>
      )}
    </>
  );
}

function textOf(bytes: ArrayBuffer): { readonly text: string; readonly isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), isUtf8: true };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8: false };
  }
}
