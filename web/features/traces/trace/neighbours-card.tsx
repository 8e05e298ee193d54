/** What was written just before and after in the same stream, or all that belongs to the request. */
import { useGet } from '../../../shared/api/use-get.ts';
import { preciseClockText } from '../../../shared/format/times.ts';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { Card } from '../../../shared/states/card.tsx';
import { Segmented } from '../../../shared/ui/segmented.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { lineText } from './line-text.ts';

const HEIGHT_PX = 320;
const AROUND = 5;

export interface NeighboursCardProps {
  readonly recordId: string;
  /** Id of the request, which its lines need not repeat. */
  readonly request: string;
}

export function NeighboursCard({ recordId, request }: NeighboursCardProps) {
  const { tz } = useScope();
  const href = useScopedHref();
  const of = useParams().get('around') === 'request' ? 'request' : 'stream';
  const asked = useGet('/v1/records/{id}/context', {
    path: { id: recordId },
    query: of === 'stream' ? { of, before: AROUND, after: AROUND } : { of },
  });
  return (
    <Card
      title="Lines around it"
      query={asked}
      height={HEIGHT_PX}
      note={
        <Segmented
          label="Which lines"
          value={of}
          onChange={(value) => changeParams({ around: value === 'stream' ? null : value }, { replace: true })}
          options={[
            { value: 'stream', label: 'In the stream' },
            { value: 'request', label: 'Same request' },
          ]}
        />
      }
    >
      {({ data, meta }) => (
        <div className="trace-scroll trace-scroll-lines" tabIndex={0} role="region" aria-label="Neighbouring lines">
          <ol className={of === 'request' ? 'trace-lines trace-lines-streams' : 'trace-lines'}>
            {data.map((one, index) => (
              <li key={`${one.id} ${index}`} className="trace-line" aria-current={one.is_anchor ? 'true' : undefined}>
                <PageLink href={href('explore', {}, { record: one.id })}>
                  {one.time === null ? 'no time' : preciseClockText(Date.parse(one.time), tz)}
                </PageLink>
                {of === 'request' && <span className="note">{one.stream}</span>}
                <span className="trace-line-text">
                  {lineText(one.record, one.raw, of === 'request' ? [request] : [])}
                </span>
              </li>
            ))}
          </ol>
          {of === 'request' && meta.more_after && <p className="note">There are more; Explore has all.</p>}
        </div>
      )}
    </Card>
  );
}
