/** Four figures in a ruled strip; each says against what it is to be read, and leads to what it rests on. */
import type { ReactNode } from 'react';
import { bytesText, changeText, countOf, countText, numberText, shareText } from '../../shared/format/numbers.ts';
import { useScopedHref } from '../../shared/scope/scope.ts';
import { PageLink } from '../../shared/ui/page-link.tsx';
import type { Summary, SummaryReply } from './summary.ts';

export function HeadlineStats({ summary }: { readonly summary: SummaryReply | undefined }) {
  const href = useScopedHref();
  const found = summary?.data;
  return (
    <dl className="headline-stats">
      <Stat
        title="Requests"
        value={found && countText(found.requests?.count ?? 0)}
        note={found && requestsNote(found)}
        href={href('traces')}
      />
      <Stat
        title="Error rate"
        value={found && errorRate(found)}
        note={found && errorsNote(found)}
        href={href('traces', {}, { show: 'failed' })}
      />
      <Stat
        title="Mean score"
        value={found && meanScore(found)}
        note={found && scoreNote(found)}
        href={href('analytics')}
      />
      <Stat
        title="On disk"
        value={found && bytesText(found.logs.bytes_on_disk)}
        note={found && `${bytesText(found.logs.raw_bytes)} of logs`}
        href={href('lifecycle')}
      />
    </dl>
  );
}

interface StatProps {
  readonly title: string;
  /** undefined: on its way. */
  readonly value: string | undefined;
  readonly note: ReactNode;
  readonly href: string;
}

function Stat({ title, value, note, href }: StatProps) {
  return (
    <div className="headline-stat">
      <dt>{title}</dt>
      <dd>
        {value !== undefined && (
          <PageLink className="headline-value" href={href}>
            {value}
          </PageLink>
        )}{' '}
        <span className="note">{note}</span>
      </dd>
    </div>
  );
}

function requestsNote({ requests }: Summary): string {
  if (requests === null) return 'no stream tells of requests';
  if (requests.ratio === null) return 'none in the period before';
  const change = requests.ratio - 1;
  return `${change === 0 ? 'as many as' : `${changeText(change, shareText)} on`} the period before`;
}

function errorRate({ errors }: Summary): string {
  return errors?.share === null || errors === null ? '–' : shareText(errors.share);
}

function errorsNote({ errors }: Summary): string {
  if (errors === null || errors.share === null) return '';
  if (errors.failed === 0) return 'none failed';
  const [spell] = errors.spells;
  if (spell !== undefined && spell.share_of_failed === 1) return 'all in one spell';
  if (errors.verdict === 'more' || errors.verdict === 'fewer') {
    return `${errors.verdict} than the ${shareText(errors.before.share ?? 0)} before`;
  }
  return `${countText(errors.failed)} of ${countOf(errors.requests, 'request')}`;
}

function meanScore({ score }: Summary): string {
  return score === null || score.mean === null ? '–' : numberText(score.mean);
}

function scoreNote({ score }: Summary): string {
  if (score === null) return 'no stream has a score';
  if (score.mean === null) return 'no scores';
  if (score.verdict === 'too-few' || score.difference === null) return `of ${countOf(score.n, 'score')}`;
  if (score.verdict === 'same') return 'as in the period before';
  return `${changeText(score.difference)} on the period before`;
}
