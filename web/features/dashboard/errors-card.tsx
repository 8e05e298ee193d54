/** Why requests fail: the reasons, the most frequent first; each leads to its requests. */
import { useGet } from '../../shared/api/use-get.ts';
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, shareText } from '../../shared/format/numbers.ts';
import { spellText, timeText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useScope, useScopeQuery, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty, EmptyNote } from '../../shared/states/empty-note.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import type { Errors } from './summary.ts';

const SHOWN = 6;
const HEIGHT_PX = 232;

type Groups = Reply<'/v1/requests/errors'>;

export function ErrorsCard({ errors, isAsked }: { readonly errors: Errors | null; readonly isAsked: boolean }) {
  const query = useScopeQuery();
  const groups = useGet('/v1/requests/errors', { query: { ...query, limit: SHOWN } }, { enabled: isAsked });
  if (!isAsked) return null;
  return (
    <Card
      title="Errors"
      query={groups}
      height={HEIGHT_PX}
      note={({ meta }) => `${countText(meta.failed)} of ${countOf(meta.requests, 'request')}`}
      empty={({ meta }) => {
        if (meta.requests === 0) return <EmptyNote what="requests" streams={meta.streams} />;
        return meta.failed === 0 ? (
          <Empty
            title="No request failed"
            text={
              meta.requests === 1
                ? 'The one in this range went well.'
                : `All ${countText(meta.requests)} in this range went well.`
            }
          />
        ) : null;
      }}
    >
      {(data) => <ErrorGroups groups={data} errors={errors} />}
    </Card>
  );
}

function ErrorGroups({ groups, errors }: { readonly groups: Groups; readonly errors: Errors | null }) {
  const { tz } = useScope();
  const nowMs = useAsOfMs();
  const href = useScopedHref();
  const largest = Math.max(...groups.data.map(({ count }) => count), 1);
  const hidden = groups.meta.groups - groups.data.length;
  return (
    <>
      <ul className="error-groups">
        {groups.data.map(
          ({ template, template_id: id, stage, count, share, last_time: last, example_request_ids: examples }) => (
            <li key={`${id ?? ''} ${stage ?? ''}`} className="error-group">
              <span className="error-bar" style={{ width: `${(100 * count) / largest}%` }} aria-hidden="true" />
              <span className="error-count">
                {countText(count)} <span className="note">{share === null ? '' : shareText(share)}</span>
              </span>
              <PageLink
                className="error-text"
                href={
                  examples[0] === undefined
                    ? href('traces', {}, { show: 'failed' })
                    : href('traces', {}, { request: examples[0] })
                }
                title={template ?? undefined}
              >
                {template ?? 'without a text'}
              </PageLink>
              <span className="note error-when">
                {stage === null ? '' : `${stage}, `}last {timeText(Date.parse(last), tz)}
              </span>
            </li>
          ),
        )}
      </ul>
      <p className="note">
        {hidden > 0 && `${countOf(hidden, 'more reason')}. `}
        {errors?.spells.map(({ from, to, failed }, index) => (
          <span key={from}>
            {index === 0 ? 'They crowd at ' : ' and at '}
            <PageLink href={href('traces', { from, to, live: false }, { show: 'failed' })}>
              {spellText(Date.parse(from), Date.parse(to), tz, nowMs)}
            </PageLink>{' '}
            ({countText(failed)})
          </span>
        ))}
        {(errors?.spells.length ?? 0) > 0 && '.'}
      </p>
    </>
  );
}
