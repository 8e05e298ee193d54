/**
 * Records as they are written, the newest at the bottom. Scrolling up pauses, the end or the button follows again; the rows
 * change without React, ten times a second at most.
 */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { addressOf } from '../../../shared/api/ask.ts';
import { bytesText, countOf, countText, durationText, numberText } from '../../../shared/format/numbers.ts';
import { useParams } from '../../../shared/scope/address.ts';
import { ProblemNote } from '../../../shared/states/problem-note.tsx';
import { useKeys } from '../../../shared/ui/keys.ts';
import type { ExploreQuery } from '../explore-query.ts';
import type { RowLook } from '../rows/row.ts';
import { isFree } from '../rows/free-key.ts';
import { TailControl } from './tail-control.ts';
import type { Shown } from './tail-control.ts';
import type { TailStatus } from './tail-feed.ts';
import { LINES_MAX } from './tail-lines.ts';

/** The newest matches that are there when it begins. */
const LAST = 100;

export function TailList({ query, look }: { readonly query: ExploreQuery; readonly look: RowLook }) {
  const place = useRef<HTMLDivElement>(null);
  const control = useRef<TailControl | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const opened = useParams().get('record');
  const id = useId();
  const { q, tz, stream } = query;
  const streams = (stream ?? []).join('\n');
  const address = useMemo(
    () =>
      addressOf(
        '/v1/records/tail',
        {},
        { q, tz, last: LAST, ...(streams === '' ? {} : { stream: streams.split('\n') }) },
      ),
    [q, tz, streams],
  );
  useEffect(() => {
    if (place.current === null) return;
    const made = new TailControl(place.current, address, setShown);
    control.current = made;
    return () => {
      made.stop();
      control.current = null;
    };
  }, [address]);
  // Another look draws the same lines anew, and asks nothing.
  useEffect(() => control.current?.setLook(look), [address, look]);
  useKeys({
    j: () => control.current?.step(1),
    k: () => control.current?.step(-1),
    Enter: (event) => (isFree(event.target) && control.current?.open() === true ? undefined : false),
  });
  useEffect(() => control.current?.setOpened(opened), [opened]);
  const status = shown?.status;
  return (
    <div className="tail">
      <TailBar shown={shown} onFollow={() => control.current?.follow()} onPause={() => control.current?.pause()} />
      {status?.state === 'ended' && status.problem !== null && (
        <ProblemNote problem={status.problem} onRetry={() => control.current?.again()} />
      )}
      <div
        ref={place}
        id={id}
        className="rows tail-rows"
        role="listbox"
        aria-label="Records as they are written"
        tabIndex={0}
        data-tail-list=""
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          control.current?.step(by);
        }}
      />
      <p className="note rows-foot">
        <span>
          {status === undefined || status.received <= LINES_MAX
            ? `The newest ${countText(LINES_MAX)} lines stay on the page.`
            : `The newest ${countText(LINES_MAX)} of ${countOf(status.received, 'line')} stay on the page.`}
        </span>
      </p>
    </div>
  );
}

function TailBar({
  shown,
  onFollow,
  onPause,
}: {
  readonly shown: Shown | null;
  readonly onFollow: () => void;
  readonly onPause: () => void;
}) {
  const status = shown?.status;
  const isPaused = shown?.isPaused ?? false;
  return (
    <div className="tail-bar">
      <span role="status" className={status?.state === 'reconnecting' ? 'tail-lost' : ''}>
        {wordsOf(status, isPaused)}
      </span>
      {status !== undefined && <span className="note">{countOf(status.received, 'line')}</span>}
      {status !== undefined && status.rate > 0 && <span className="note">{numberText(status.rate)} lines/s</span>}
      {status?.behind != null && (
        <span className="tail-lost">
          behind by {bytesText(status.behind.bytes)}, {durationText(status.behind.lagMs)}
        </span>
      )}
      <span className="context-gap" />
      {isPaused ? (
        <button type="button" className="button button-primary" onClick={onFollow}>
          {(shown?.fresh ?? 0) > 0 ? `Follow: ${countText(shown?.fresh ?? 0)} new` : 'Follow'}
        </button>
      ) : (
        <button type="button" className="button" onClick={onPause}>
          Pause
        </button>
      )}
    </div>
  );
}

function wordsOf(status: TailStatus | undefined, isPaused: boolean): string {
  if (status === undefined || status.state === 'connecting') return 'Connecting…';
  if (status.state === 'reconnecting') return 'Reconnecting…';
  if (status.state === 'ended') return 'Ended';
  if (status.state === 'resting') return 'Paused: no more lines can be held; they wait at the server';
  return isPaused ? 'Paused' : 'Following';
}
