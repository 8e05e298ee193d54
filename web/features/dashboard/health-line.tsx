/** How the logs are kept, in one line: last and next runs, tiers, lag, and what a person should look at. */
import type { UseQueryResult } from '@tanstack/react-query';
import { bytesText, countOf, countText, durationText, shareText } from '../../shared/format/numbers.ts';
import { agoText, relativeText } from '../../shared/format/times.ts';
import { useAsOfMs } from '../../shared/scope/as-of.ts';
import { useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { reasonWords } from './opening-sentence.tsx';
import type { Logs, SummaryReply } from './summary.ts';

const HEIGHT_PX = 64;
const verdictWords: Readonly<Record<Logs['verdict'], string>> = {
  well: 'well',
  attention: 'want a look',
  trouble: 'in trouble',
};

export function HealthLine({ summary }: { readonly summary: UseQueryResult<SummaryReply> }) {
  const href = useScopedHref();
  return (
    <Card
      title="Keeping"
      query={summary}
      height={HEIGHT_PX}
      note={({ data }) => (
        <PageLink href={href('lifecycle')} className={`health-verdict health-${data.logs.verdict}`}>
          {data.logs.verdict === 'well' ? '' : '▲ '}
          {verdictWords[data.logs.verdict]}
        </PageLink>
      )}
    >
      {({ data }) => <Health logs={data.logs} />}
    </Card>
  );
}

function Health({ logs }: { readonly logs: Logs }) {
  const nowMs = useAsOfMs();
  const { files, commands, reasons, odd_lines: odd, saved_share: saved } = logs;
  return (
    <>
      <dl className="health">
        {commands.map(({ command, last_run_at: last, next_due_at: next, due }) => (
          <div key={command}>
            <dt>{command}</dt>
            <dd>
              {last === null ? 'never ran' : agoText(Date.parse(last), nowMs)}
              <span className="note">
                {due ? ', due now' : next === null ? '' : `, next ${relativeText(Date.parse(next), nowMs)}`}
              </span>
            </dd>
          </div>
        ))}
        <div>
          <dt>tiers</dt>
          <dd>
            {countText(files.live)} live, {countText(files.daily)} daily, {countOf(files.archive, 'month')}
            <span className="note">
              {' '}
              {bytesText(logs.raw_bytes)}
              {saved === null ? '' : `, ${shareText(saved)} saved`}
            </span>
          </dd>
        </div>
        <div>
          <dt>index</dt>
          <dd>
            {durationText(logs.index_lag_ms)} behind
            <span className="note">{odd.no_fields > 0 ? `, ${countOf(odd.no_fields, 'odd line')} kept` : ''}</span>
          </dd>
        </div>
      </dl>
      {reasons.length > 0 && (
        <ul className="health-reasons">
          {reasons.map(({ kind, severity, count, subjects }) => (
            <li key={kind} className={`health-${severity}`}>
              <span aria-hidden="true">▲ </span>
              {reasonWords[kind]}
              {count > 1 ? ` (${countText(count)})` : ''}
              {subjects.length === 0 ? '' : `: ${subjects.join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
