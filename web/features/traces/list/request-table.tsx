/**
 * Requests as rows of a table, each of them one link. The focus is the selection: j and k move it from anywhere on the
 * page, the arrows once it is in the list, and Enter opens as it does with any link.
 */
import { useEffect, useRef } from 'react';
import { countText, durationText, numberText } from '../../../shared/format/numbers.ts';
import { fullTimeText, timeText } from '../../../shared/format/times.ts';
import { useNarrow } from '../../../shared/scope/address.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { useKeys } from '../../../shared/ui/keys.ts';
import { traceChanges } from '../trace-address.ts';
import type { Show } from '../trace-address.ts';
import type { ListedRequest } from './use-requests.ts';

/** Below this a row has room for day and minute only. */
const NARROW_PX = 640;

export interface RequestTableProps {
  readonly rows: readonly ListedRequest[];
  readonly show: Show;
  /** Looked at before: who comes back from it is at its row again. */
  readonly last: string | null;
}

export function RequestTable({ rows, show, last }: RequestTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const links = () => [...(table.current?.querySelectorAll<HTMLAnchorElement>('.request-link') ?? [])];
  useEffect(() => {
    const { activeElement: now } = document;
    if (now !== document.body && now?.id !== 'page') return;
    links()
      .find(({ title }) => title === last)
      ?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- once: later the focus belongs to the person
  }, []);
  const step = (by: 1 | -1) => {
    const all = links();
    const at = all.findIndex((link) => link === document.activeElement);
    all[at === -1 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  };
  // Elsewhere the arrows scroll the page.
  const stepWithin = (by: 1 | -1) => (links().some((link) => link === document.activeElement) ? step(by) : false);
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => stepWithin(1),
    ArrowUp: () => stepWithin(-1),
  });
  const longest = Math.max(...rows.map(({ duration_ms: ms }) => ms ?? 0), 1);
  return (
    <table className="requests" ref={table}>
      <caption className="visually-hidden">Requests, {show} first</caption>
      <thead>
        <tr>
          <th scope="col">Started</th>
          <th scope="col">Took</th>
          <th scope="col">Outcome</th>
          <th scope="col" className="numeric wide-only">
            Score
          </th>
          <th scope="col" className="wide-only">
            Wrapper
          </th>
          <th scope="col" className="wide-only">
            Topic, style, format
          </th>
          <th scope="col" className="numeric wide-only">
            Stages
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RequestRow key={row.id} row={row} show={show} longest={longest} />
        ))}
      </tbody>
    </table>
  );
}

function RequestRow({
  row,
  show,
  longest,
}: {
  readonly row: ListedRequest;
  readonly show: Show;
  readonly longest: number;
}) {
  const { tz } = useScope();
  const isNarrow = useNarrow(NARROW_PX);
  const href = useScopedHref();
  const {
    id,
    started_at: started,
    duration_ms: ms,
    wrapper,
    topic,
    style,
    format,
    score,
    stages,
    stage_count: stageCount,
  } = row;
  const labels = [topic, style, format].filter((one) => one !== null).join(', ');
  return (
    <tr className="request">
      <th scope="row">
        <PageLink className="request-link" href={href('traces', {}, traceChanges(show, id))} title={id}>
          {isNarrow ? timeText(Date.parse(started), tz) : fullTimeText(Date.parse(started), tz)}
        </PageLink>
      </th>
      <td className="request-took">
        <span className="request-ms">{ms === null ? 'unknown' : durationText(ms)}</span>
        <span className="request-bar" style={{ width: `${(100 * (ms ?? 0)) / longest}%` }} aria-hidden="true" />
      </td>
      <td>
        <Outcome row={row} />
      </td>
      <td className="numeric wide-only">{score === null ? '–' : numberText(score)}</td>
      <td className="wide-only">
        <span className="request-text">{wrapper ?? '–'}</span>
      </td>
      <td className="wide-only">
        <span className="request-text">{labels === '' ? '–' : labels}</span>
      </td>
      <td className="numeric wide-only" title={stages.join(', ')}>
        {stageCount === 0 ? '–' : countText(stageCount)}
      </td>
    </tr>
  );
}

function Outcome({ row: { ok, error } }: { readonly row: ListedRequest }) {
  if (ok === null) {
    return (
      <span className="note">
        <span aria-hidden="true">○ </span>not said
      </span>
    );
  }
  if (ok) {
    return (
      <span>
        <span aria-hidden="true">✓ </span>ok
      </span>
    );
  }
  return (
    <span className="request-text request-failed" title={error ?? undefined}>
      <span aria-hidden="true">▲ </span>failed{error === null ? '' : `: ${error}`}
    </span>
  );
}
