/** Every record of the request as it was written, folded until somebody wants it. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { countOf, countText } from '../../../shared/format/numbers.ts';
import { preciseClockText } from '../../../shared/format/times.ts';
import { ALL_TIME, useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { Card } from '../../../shared/states/card.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { phraseOf } from '../phrase.ts';
import type { RecordsReply } from './span-card.tsx';

const HEIGHT_PX = 32;

export interface RecordsCardProps {
  readonly id: string;
  readonly records: UseQueryResult<RecordsReply>;
}

export function RecordsCard({ id, records }: RecordsCardProps) {
  const { tz } = useScope();
  const href = useScopedHref();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card
      title="Records as written"
      query={records}
      height={HEIGHT_PX}
      note={({ meta }) => countOf(meta.matches, 'record')}
    >
      {({ data, meta }) => (
        <details className="trace-records" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>{meta.next_cursor === null ? 'Show them' : `Show the first ${countText(data.length)}`}</summary>
          {isOpen && (
            <ol>
              {data.map((one, index) => (
                <li key={`${one.id} ${index}`} className="trace-record">
                  <p>
                    <PageLink href={href('explore', {}, { record: one.id })}>
                      {one.time === null ? 'no time' : preciseClockText(Date.parse(one.time), tz)}
                    </PageLink>{' '}
                    <span className="note">
                      {one.stream}, {one.tier}
                    </span>
                    <CopyButton text={one.raw} name={`Copy record ${index + 1}`} />
                  </p>
                  <pre className="trace-command" tabIndex={0} role="region" aria-label={`Record ${index + 1}`}>
                    {one.raw}
                  </pre>
                </li>
              ))}
            </ol>
          )}
          {isOpen && meta.next_cursor !== null && (
            <PageLink href={href('explore', { from: ALL_TIME, to: null, q: phraseOf(id), filters: [], streams: [] })}>
              All of them in Explore
            </PageLink>
          )}
        </details>
      )}
    </Card>
  );
}
