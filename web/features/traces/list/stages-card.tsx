/** Where the time of all requests goes: each stage with its share, in the order in which requests reach them. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { categoryToken } from '../../../charts/theme.ts';
import type { Reply } from '../../../shared/api/schema-types.ts';
import { countOf, countText, durationText, shareText } from '../../../shared/format/numbers.ts';
import { Card } from '../../../shared/states/card.tsx';
import { Empty, EmptyNote } from '../../../shared/states/empty-note.tsx';
import { PageLink } from '../../../shared/ui/page-link.tsx';
import { FigureView } from '../figure-view.tsx';
import type { FigureTable } from '../figure-view.tsx';
import { useStageHref } from '../stage-records.ts';
import { stagesShown } from './stages-shown.ts';

export type StagesReply = Reply<'/v1/requests/stages'>;
const HEIGHT_PX = 320;

export interface StagesCardProps {
  readonly stages: UseQueryResult<StagesReply>;
  /** In the scope; undefined: not known yet. */
  readonly requests: number | undefined;
}

export function StagesCard({ stages, requests }: StagesCardProps) {
  return (
    <Card
      title="Time by stage"
      query={stages}
      height={HEIGHT_PX}
      note={({ meta }) => countOf(meta.requests, 'request with stages', 'requests with stages')}
      empty={({ data, meta }) => {
        if (data.length > 0) return null;
        return (
          <div className="stages-room">
            {(requests ?? 0) > 0 ? (
              <Empty
                title="No stages"
                text="These requests were written without stages; the list below has how long each took."
              />
            ) : (
              <EmptyNote what="requests" streams={meta.streams} />
            )}
          </div>
        );
      }}
    >
      {(reply) => (
        <div className="stages-room">
          <FigureView
            name="stages"
            label="Time by stage"
            legend="share of the time in all stages"
            table={tableOf(reply)}
          >
            <Bars reply={reply} />
          </FigureView>
        </div>
      )}
    </Card>
  );
}

function Bars({ reply: { data, meta } }: { readonly reply: StagesReply }) {
  const stageHref = useStageHref();
  useEffect(() => {
    performance.mark('varve:hero');
  }, []);
  const { shown, hidden, hiddenShare } = stagesShown(data);
  const largest = Math.max(...shown.map(({ share }) => share ?? 0), Number.MIN_VALUE);
  const more = hidden + meta.stages - data.length;
  return (
    <>
      <table className="stages">
        <caption className="visually-hidden">Time by stage</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className="stages-bar">
              Share
            </th>
            <th scope="col" className="stages-half">
              Half, up to
            </th>
            <th scope="col">95%, up to</th>
            <th scope="col" className="wide-only">
              Reached
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.stage}>
              <th scope="row">
                <PageLink className="stages-name" href={stageHref(one.stage)} title={one.stage}>
                  {one.stage}
                </PageLink>
              </th>
              <td className="stages-bar">
                {one.share === null || one.total_ms === 0 ? (
                  <span className="note">{one.ended_count === one.count ? 'always the last' : 'no time'}</span>
                ) : (
                  <span className="stages-track">
                    <span
                      className="stages-fill"
                      style={{
                        width: `${(100 * one.share) / largest}%`,
                        background: `var(${categoryToken(one.place)})`,
                      }}
                      aria-hidden="true"
                    />
                    <span className="stages-share">{shareText(one.share)}</span>
                  </span>
                )}
              </td>
              <td className="stages-half">{timeOf(one.p50_ms)}</td>
              <td>{timeOf(one.p95_ms)}</td>
              <td className="wide-only">{countText(one.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <p className="note">
          {countOf(more, 'further stage')} with {shareText(hiddenShare)} of the time {more === 1 ? 'is' : 'are'} in the
          table view.
        </p>
      )}
    </>
  );
}

const timeOf = (ms: number | null) => (ms === null ? '–' : durationText(ms));

function tableOf({ data }: StagesReply): FigureTable {
  return {
    columns: ['stage', 'share', 'p50_ms', 'p95_ms', 'p99_ms', 'max_ms', 'total_ms', 'reached', 'ended'],
    rows: data.map((one) => [
      one.stage,
      one.share,
      one.p50_ms,
      one.p95_ms,
      one.p99_ms,
      one.max_ms,
      one.total_ms,
      one.count,
      one.ended_count,
    ]),
    text: (value, column) => {
      if (typeof value !== 'number') return value ?? '–';
      if (column === 1) return shareText(value);
      return column < 7 ? durationText(value) : countText(value);
    },
  };
}
