/** No record has this id: what a person can do then. */
import { Sentence } from '../../../shared/findings/sentence.tsx';
import { ALL_TIME, useScopedHref } from '../../../shared/scope/scope.ts';
import { PlainCard } from '../../../shared/states/card.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { OpenById } from '../list/open-by-id.tsx';
import { phraseOf } from '../phrase.ts';
import { traceChanges } from '../trace-address.ts';
import type { Show } from '../trace-address.ts';

export function UnknownRequest({ id, show }: { readonly id: string; readonly show: Show }) {
  const href = useScopedHref();
  const search = href('explore', { from: ALL_TIME, to: null, q: phraseOf(id), filters: [], streams: [] });
  return (
    <>
      <Sentence more="It may have been cut when it was copied, or its records may have been cleaned away.">
        No record has this request id.
      </Sentence>
      <PlainCard title="What to do">
        <p className="trace-unknown-id">
          <code>{id}</code>
        </p>
        <ul className="trace-ways">
          <li>
            <PageLink href={search}>Search for it in all records</PageLink>, also as a part of a text
          </li>
          <li>
            <PageLink href={href('traces', {}, traceChanges(show))}>Back to the list of requests</PageLink>
          </li>
          <li>
            <OpenById />
          </li>
        </ul>
      </PlainCard>
    </>
  );
}
