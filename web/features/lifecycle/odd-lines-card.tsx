/** Lines that are kept, counted and findable, though they are no JSON objects or have no time: by reason, and the newest. */
import { useEffect, useRef } from 'react';
import { useGet } from '../../shared/api/use-get.ts';
import { bytesText, countOf, countText } from '../../shared/format/numbers.ts';
import { timeText } from '../../shared/format/times.ts';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { Figure } from '../../shared/findings/sentence.tsx';
import { useScope, useScopeQuery, useScopedHref } from '../../shared/scope/scope.ts';
import { Card } from '../../shared/states/card.tsx';
import { DataTable } from '../../shared/ui/data-table.tsx';
import { PageLink } from '../../shared/ui/page-link.tsx';
import { sum } from './tier-sums.ts';

const SHOWN = 10;
const HEIGHT_PX = 120;
const reasons: Readonly<Record<string, string>> = {
  empty: 'empty',
  'not-json': 'no JSON',
  'not-object': 'JSON, but no object',
  'not-utf8': 'not UTF-8',
  'too-deep': 'nested too deeply',
  'too-large': 'too large to be read',
  'no-time': 'without a time',
};

export function OddLinesCard() {
  const isShown = useParams().get('show') === 'odd-lines';
  const place = useRef<HTMLDivElement>(null);
  const query = useGet('/v1/unparsable', { query: { ...useScopeQuery(), limit: SHOWN } });
  const isThere = query.data !== undefined;
  useEffect(() => {
    // Once: what is above it has its height by then.
    if (isShown && isThere) place.current?.scrollIntoView();
  }, [isShown, isThere]);
  return (
    <div id="odd-lines" className="wide-tables" ref={place}>
      <Card
        title="Odd lines"
        query={query}
        height={HEIGHT_PX}
        note="in the time range; kept, rotated, archived and counted like any"
        empty={({ meta }) =>
          meta.counts.length === 0 ? <p>Every line of this range is a JSON object with a time.</p> : null
        }
      >
        {({ data, meta }) => (
          <>
            <Counts counts={meta.counts} range={meta} />
            <button
              type="button"
              className="plain-button"
              aria-expanded={isShown}
              onClick={() => changeParams({ show: isShown ? null : 'odd-lines' })}
            >
              {isShown ? 'Hide the lines' : 'Show the newest lines'}
            </button>
            {isShown && <Lines lines={data} />}
          </>
        )}
      </Card>
    </div>
  );
}

interface Count {
  readonly stream: string;
  readonly reason: string;
  readonly count: number;
}

function Counts({
  counts,
  range,
}: {
  readonly counts: readonly Count[];
  readonly range: { readonly from: string | null; readonly to: string | null };
}) {
  const { tz } = useScope();
  const { q } = useScopeQuery();
  const filterOf = (reason: string) => (q === undefined ? `_problem:${reason}` : `(${q}) AND _problem:${reason}`);
  return (
    <>
      <p>{countOf(sum(counts.map(({ count }) => count)), 'line')} in all.</p>
      <DataTable
        caption="Odd lines by reason and stream"
        rows={counts}
        rowKey={({ stream, reason }) => `${stream} ${reason}`}
        columns={[
          { key: 'reason', title: 'Reason', cell: ({ reason }) => reasons[reason] ?? reason },
          { key: 'stream', title: 'Stream', cell: ({ stream }) => stream },
          {
            key: 'count',
            title: 'Lines',
            numeric: true,
            cell: ({ stream, reason, count }) => (
              <Figure evidence={{ from: range.from, to: range.to, filter: filterOf(reason), streams: [stream], tz }}>
                {countText(count)}
              </Figure>
            ),
          },
        ]}
      />
    </>
  );
}

interface OddLine {
  readonly id: string;
  readonly stream: string;
  readonly reason: string;
  readonly time: string | null;
  readonly tier: string;
  readonly bytes: number;
  readonly raw: string;
}

function Lines({ lines }: { readonly lines: readonly OddLine[] }) {
  const { tz } = useScope();
  const href = useScopedHref();
  return (
    <DataTable
      caption="The newest odd lines"
      rows={lines}
      rowKey={({ id }, index) => `${id} ${index}`}
      columns={[
        {
          key: 'raw',
          title: 'Line',
          cell: ({ id, raw }) => (
            <PageLink
              className="odd-line"
              href={href('explore', { from: null, to: null, q: `_id:${id}`, filters: [] }, { record: id })}
            >
              <code>{raw === '' ? '(empty)' : raw}</code>
            </PageLink>
          ),
        },
        { key: 'reason', title: 'Reason', cell: ({ reason }) => reasons[reason] ?? reason },
        { key: 'stream', title: 'Stream', cell: ({ stream }) => stream },
        { key: 'tier', title: 'Tier', cell: ({ tier }) => tier },
        {
          key: 'time',
          title: 'Time',
          cell: ({ time }) => (time === null ? 'none of its own' : timeText(Date.parse(time), tz)),
        },
        { key: 'bytes', title: 'Bytes', numeric: true, cell: ({ bytes }) => bytesText(bytes) },
      ]}
    />
  );
}
