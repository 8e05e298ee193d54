/** Which request it is, when it began, and the ways to its neighbours in the list that it was chosen from. */
import { countText } from '../../../shared/format/numbers.ts';
import { fullTimeText, zoneText } from '../../../shared/format/times.ts';
import { goTo } from '../../../shared/scope/address.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import { useKeys } from '../../../shared/ui/keys.ts';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { useRequests } from '../list/use-requests.ts';
import { traceChanges } from '../trace-address.ts';
import type { Show } from '../trace-address.ts';
import { isFree } from './use-trace-keys.ts';
import type { Waterfall } from './waterfall-rows.ts';

export interface TraceHeadProps {
  readonly id: string;
  readonly show: Show;
  /** Undefined: not known yet. */
  readonly waterfall: Waterfall | undefined;
}

export function TraceHead({ id, show, waterfall }: TraceHeadProps) {
  const { tz } = useScope();
  const href = useScopedHref();
  return (
    <div className="trace-head">
      <PageLink className="chip" href={href('traces', {}, traceChanges(show))}>
        <span aria-hidden="true">←</span> All requests
      </PageLink>
      <span className="chip trace-id">
        <code title={id}>{id}</code>
        <CopyButton text={id} name="Copy the id" />
      </span>
      {waterfall !== undefined && (
        <>
          <Outcome ok={waterfall.ok} />
          <span className="note">
            {fullTimeText(Date.parse(waterfall.started_at), tz)} {zoneText(tz)}
          </span>
        </>
      )}
      <Steps id={id} show={show} />
    </div>
  );
}

function Outcome({ ok }: { readonly ok: boolean | null }) {
  const [sign, word] = ok === null ? ['○', 'outcome not said'] : ok ? ['✓', 'ok'] : ['▲', 'failed'];
  return (
    <span className={ok === false ? 'trace-failed' : 'note'}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  );
}

function Steps({ id, show }: { readonly id: string; readonly show: Show }) {
  const href = useScopedHref();
  const { rows, asked } = useRequests(show);
  const at = rows.findIndex((row) => row.id === id);
  const before = at === -1 ? undefined : rows[at - 1];
  const after = at === -1 ? undefined : rows[at + 1];
  const addressOf = (request: string) => href('traces', {}, traceChanges(show, request));
  const isAtEnd = at !== -1 && at === rows.length - 1 && asked.hasNextPage;
  const step = (event: KeyboardEvent, request: string | undefined): void | false => {
    const isHere =
      isFree(event.target) || (event.target instanceof Element && event.target.closest('.trace-head') !== null);
    if (!isHere || request === undefined) return false;
    goTo(addressOf(request));
  };
  useKeys({
    ArrowLeft: (event) => step(event, before?.id),
    ArrowRight: (event) => step(event, after?.id),
    Escape: () => goTo(href('traces', {}, traceChanges(show))),
  });
  const place =
    at === -1
      ? asked.isPending
        ? ''
        : `not among the first ${countText(rows.length)} of the ${show}`
      : `${countText(at + 1)} of the ${show}`;
  return (
    <nav className="trace-steps" aria-label="Neighbours in the list">
      <span className="note">{place}</span>
      {before === undefined ? (
        <span className="chip trace-step-none" aria-hidden="true">
          ‹
        </span>
      ) : (
        <PageLink
          className="chip"
          href={addressOf(before.id)}
          aria-label="Previous request"
          title="Previous request (←)"
        >
          ‹
        </PageLink>
      )}
      {isAtEnd ? (
        <button
          type="button"
          className="chip"
          aria-label="Load further requests"
          onClick={() => void asked.fetchNextPage()}
        >
          …
        </button>
      ) : after === undefined ? (
        <span className="chip trace-step-none" aria-hidden="true">
          ›
        </span>
      ) : (
        <PageLink className="chip" href={addressOf(after.id)} aria-label="Next request" title="Next request (→)">
          ›
        </PageLink>
      )}
    </nav>
  );
}
