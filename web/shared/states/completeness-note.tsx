/** How complete the answers of a page are: which files they cover, and what could not be read. */
import { countOf, countText } from '../format/numbers.ts';
import { useScopedHref } from '../scope/scope.ts';
import { PageLink } from '../ui/page-link.tsx';

/** As `meta.completeness` has it. */
export interface Completeness {
  readonly exact: boolean;
  readonly index_lag_ms: number | null;
  readonly files: { readonly live: number; readonly daily: number; readonly archive: number };
  readonly unparsable_lines: number;
  readonly unreadable: readonly unknown[];
}

export function CompletenessNote({ completeness }: { readonly completeness: Completeness | undefined }) {
  const href = useScopedHref();
  if (completeness === undefined) return <p className="note completeness">&nbsp;</p>;
  const { files, unreadable, unparsable_lines: odd, exact } = completeness;
  const all = files.live + files.daily + files.archive;
  const isPartial = unreadable.length > 0 || !exact;
  return (
    <p className={isPartial ? 'note completeness completeness-partial' : 'note completeness'}>
      {isPartial && <span aria-hidden="true">▲ </span>}
      {unreadable.length > 0 ? (
        <PageLink href={href('lifecycle')}>
          {countText(all - unreadable.length)} of {countOf(all, 'file')} read
        </PageLink>
      ) : (
        <>{countOf(all, 'file')} read</>
      )}
      {!exact && '; some figures are estimates'}
      {/* Counted over whole files, since a line that is no JSON has no time. */}
      {odd > 0 && (
        <>
          {'; '}
          <PageLink href={href('lifecycle', { from: null, to: null }, { show: 'odd-lines' })}>
            {countOf(odd, 'line')} unparsed
          </PageLink>
        </>
      )}
    </p>
  );
}
