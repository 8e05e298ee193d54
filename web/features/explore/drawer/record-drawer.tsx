/**
 * One record in full: as a tree, its bytes, its neighbours, where it lies, and what is like it. The list beside it stays
 * usable, so j and k walk on; Escape closes it, and the focus goes back to where it came from.
 */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import { countOf } from '../../../shared/format/numbers.ts';
import { fullTimeText } from '../../../shared/format/times.ts';
import { changeParams, useParams } from '../../../shared/scope/address.ts';
import { useScope, useScopedHref } from '../../../shared/scope/scope.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { Skeleton } from '../../../shared/states/skeleton.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { Segmented } from '../../../shared/ui/segmented.tsx';
import { useKeys } from '../../../shared/ui/keys.ts';
import { openRecord } from '../explore-query.ts';
import type { ExploreQuery } from '../explore-query.ts';
import type { Shapes } from '../record-shape.ts';
import { valueAt } from '../rows/row.ts';
import type { RowLook } from '../rows/row.ts';
import { ContextView } from './context-view.tsx';
import { CopyButton } from '../../../shared/ui/copy-button.tsx';
import { DiffView } from './diff-view.tsx';
import { ProvenanceView } from './provenance-view.tsx';
import { RawView } from './raw-view.tsx';
import { RecordTree } from './record-tree.tsx';
import { SimilarView } from './similar-view.tsx';

const views = ['tree', 'raw', 'context', 'provenance', 'similar', 'diff'] as const;
type View = (typeof views)[number];
const titles: Readonly<Record<View, string>> = {
  tree: 'Tree',
  raw: 'Raw',
  context: 'Context',
  provenance: 'Provenance',
  similar: 'Similar',
  diff: 'Difference',
};
const HEIGHT_PX = 320;

export interface RecordDrawerProps {
  readonly id: string;
  readonly query: ExploreQuery;
  readonly shapes: Shapes;
  readonly look: RowLook;
}

export function RecordDrawer({ id, query, shapes, look }: RecordDrawerProps) {
  const params = useParams();
  const base = params.get('diff');
  const asked = params.get('view');
  const view = views.find((one) => one === asked) ?? 'tree';
  const { tz } = useScope();
  const record = useGet('/v1/records/{id}', { path: { id } }, { staleTime: Infinity });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    };
  }, []);
  const close = () => openRecord(null);
  useKeys({ Escape: close });
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  const found = record.isPlaceholderData ? undefined : record.data?.data;
  const shown = views.filter((one) => one !== 'diff' || (base !== null && base !== id) || view === 'diff');
  return (
    <dialog open className="drawer" aria-label="Record" onKeyDown={pressed} data-record={id}>
      <header className="drawer-head">
        <div className="drawer-title">
          <h2 ref={heading} tabIndex={-1}>
            {found === undefined
              ? 'Record'
              : `${found.stream}, ${found.time === null ? 'no time' : fullTimeText(Date.parse(found.time), tz)}`}
          </h2>
          <p className="note">
            <code>{id}</code> <CopyButton text={id} name="Copy the id" />
            {found !== undefined && found.copies.count > 1 && (
              <>
                {' · '}
                {countOf(found.copies.count, 'identical line')}
              </>
            )}
          </p>
        </div>
        <button type="button" className="plain-button drawer-close" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      <div className="drawer-tools">
        {found?.record != null && <TraceLink record={found.record} stream={found.stream} shapes={shapes} />}
        {base === id ? (
          <button type="button" className="button" onClick={() => changeParams({ diff: null }, { replace: true })}>
            Chosen to compare with
          </button>
        ) : base === null ? (
          <button type="button" className="button" onClick={() => changeParams({ diff: id }, { replace: true })}>
            Compare another with this
          </button>
        ) : (
          <button type="button" className="button" onClick={() => changeParams({ view: 'diff' }, { replace: true })}>
            Compare with the chosen one
          </button>
        )}
        {base !== null && base !== id && (
          <button
            type="button"
            className="plain-button"
            onClick={() => changeParams({ diff: null, view: view === 'diff' ? null : view }, { replace: true })}
          >
            Forget it
          </button>
        )}
      </div>
      <Segmented
        label="View of the record"
        value={view}
        onChange={(one) => changeParams({ view: one === 'tree' ? null : one }, { replace: true })}
        options={shown.map((one) => ({ value: one, label: titles[one] }))}
      />
      <div className="drawer-body">
        {record.error !== null && found === undefined ? (
          <ProblemNote problem={record.error} onRetry={() => void record.refetch()} />
        ) : found === undefined ? (
          <Skeleton height={HEIGHT_PX} />
        ) : view === 'tree' ? (
          <RecordTree raw={found.raw} isRecord={found.record !== null} />
        ) : view === 'raw' ? (
          <RawView id={id} />
        ) : view === 'context' ? (
          <ContextView id={id} look={look} hasRequest={requestIdOf(found.record, found.stream, shapes) !== null} />
        ) : view === 'provenance' ? (
          <ProvenanceView id={id} />
        ) : view === 'similar' ? (
          <SimilarView id={id} record={found.record} stream={found.stream} query={query} />
        ) : (
          <DiffView before={base} after={id} />
        )}
      </div>
    </dialog>
  );
}

function requestIdOf(record: object | null, stream: string, shapes: Shapes): string | null {
  const keys = shapes.of(stream).requestId;
  const value = record === null || keys === null ? undefined : valueAt(record, keys);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function TraceLink({
  record,
  stream,
  shapes,
}: {
  readonly record: object;
  readonly stream: string;
  readonly shapes: Shapes;
}) {
  const href = useScopedHref();
  const request = requestIdOf(record, stream, shapes);
  if (request === null) return null;
  return (
    <PageLink className="button" href={href('traces', {}, { request })}>
      Open the trace
    </PageLink>
  );
}
