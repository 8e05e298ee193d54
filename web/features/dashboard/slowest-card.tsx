/** What is slow: of each label the value whose requests take longest, against all requests. */
import type { UseQueryResult } from '@tanstack/react-query';
import { evidenceHref } from '../../shared/findings/evidence.ts';
import { countOf, valueText } from '../../shared/format/numbers.ts';
import { Card } from '../../shared/states/card.tsx';
import { Empty } from '../../shared/states/empty-note.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import type { Latency, SummaryReply } from './summary.ts';

const HEIGHT_PX = 232;

export function SlowestCard({ summary }: { readonly summary: UseQueryResult<SummaryReply> }) {
  return (
    <Card
      title="Slowest"
      query={summary}
      height={HEIGHT_PX}
      note="p95 by label"
      empty={({ data: { latency } }) =>
        latency === null || latency.slowest.length === 0 ? (
          <Empty
            title="Too few requests to tell"
            text={latency === null ? '' : `A label is judged from ${countOf(latency.thresholds.n_min, 'request')} on.`}
          />
        ) : null
      }
    >
      {({ data: { latency } }) => latency !== null && <SlowestList latency={latency} />}
    </Card>
  );
}

function SlowestList({ latency }: { readonly latency: Latency }) {
  const { slowest, whole, measure } = latency;
  const largest = Math.max(...slowest.map(({ p95 }) => p95), whole.p95 ?? 0, 1);
  const standOut = slowest.filter(({ stands_out: out }) => out).length;
  return (
    <>
      <ul className="slowest">
        {slowest.map(({ field, value, n, p95, stands_out: out, evidence }) => (
          <li key={field} className="slowest-row">
            <span className="slowest-bar" style={{ width: `${(100 * p95) / largest}%` }} aria-hidden="true" />
            <PageLink className="slowest-value" href={evidenceHref(evidence)}>
              {valueText(p95, measure.unit)}
            </PageLink>
            <span className="slowest-name" title={value}>
              {out && <span aria-hidden="true">▲ </span>}
              {value} <span className="note">{field.split('.').at(-1)}</span>
            </span>
            <span className="note">{countOf(n, 'request')}</span>
          </li>
        ))}
      </ul>
      <p className="note">
        {whole.p95 !== null && `All requests: ${valueText(whole.p95, measure.unit)}. `}
        {standOut === 0
          ? 'None is slower than chance would have it.'
          : `${standOut === 1 ? 'The marked one is' : 'The marked ones are'} slower than chance would have it.`}
      </p>
    </>
  );
}
