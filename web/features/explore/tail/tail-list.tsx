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
import { openRecord } from '../explore-query.ts';
import type { ExploreQuery } from '../explore-query.ts';
import { rowOf } from '../rows/row.ts';
import type { GivenRecord, Row, RowLook } from '../rows/row.ts';
import { RowsView } from '../rows/rows-view.ts';
import { dataOfBlock } from './event-blocks.ts';
import { TailFeed } from './tail-feed.ts';
import type { TailStatus } from './tail-feed.ts';
import { LINES_MAX } from './tail-lines.ts';

/** The newest matches that are there when it begins. */
const LAST = 100;
/** The words beside the list change so often at most. */
const STATUS_MS = 250;
const ROWS_KEPT_MAX = 400;

interface Shown {
  readonly status: TailStatus;
  /** Received since it was paused. */
  readonly isPaused: boolean;
  readonly fresh: number;
}

export function TailList({ query, look }: { readonly query: ExploreQuery; readonly look: RowLook }) {
  const place = useRef<HTMLDivElement>(null);
  const control = useRef<Control | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const opened = useParams().get('record');
  const id = useId();
  const { q, tz, stream } = query;
  const streams = (stream ?? []).join('\n');
  const address = useMemo(
    () => addressOf('/v1/records/tail', {}, { q, tz, last: LAST, ...(streams === '' ? {} : { stream: streams.split('\n') }) }),
    [q, tz, streams],
  );
  useEffect(() => {
    if (place.current === null) return;
    const made = new Control(place.current, address, setShown);
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
    Enter: () => control.current?.open() ?? false,
  });
  useEffect(() => control.current?.setOpened(opened), [opened]);
  const status = shown?.status;
  return (
    <div className="tail">
      <TailBar shown={shown} onFollow={() => control.current?.follow()} onPause={() => control.current?.pause()} />
      {status?.state === 'ended' && status.problem !== null && <ProblemNote problem={status.problem} onRetry={() => control.current?.again()} />}
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

function TailBar({ shown, onFollow, onPause }: { readonly shown: Shown | null; readonly onFollow: () => void; readonly onPause: () => void }) {
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

/** Holds the feed and the rows together, away from React. */
class Control {
  readonly #place: HTMLElement;
  readonly #view: RowsView;
  readonly #feed: TailFeed;
  #look: RowLook | null = null;
  readonly #onShown: (shown: Shown) => void;
  readonly #rows = new Map<number, Row>();
  #isPaused = false;
  #receivedAtPause = 0;
  #current: number | null = null;
  #isOpen = false;
  #toldAtMs = -Infinity;
  #tellTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(place: HTMLElement, address: string, onShown: (shown: Shown) => void) {
    this.#place = place;
    this.#onShown = onShown;
    this.#view = new RowsView(place, { onPick: (number) => this.#pick(number) });
    this.#feed = new TailFeed(address, () => this.#commit());
    place.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#feed.start();
  }

  stop(): void {
    this.#feed.stop();
    this.#view.remove();
    this.#place.removeEventListener('scroll', this.#scrolled);
    if (this.#tellTimer !== null) clearTimeout(this.#tellTimer);
  }

  setLook(look: RowLook): void {
    this.#look = look;
    this.#rows.clear();
    this.#show();
  }

  again(): void {
    this.#rows.clear();
    this.#feed.again();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#receivedAtPause = this.#feed.status.received;
    this.#feed.hold(true);
    this.#tell();
  }

  follow(): void {
    this.#isPaused = false;
    this.#current = null;
    this.#feed.hold(false);
    this.#commit();
    this.#tell();
  }

  step(by: number): void {
    const { first, count } = this.#feed.lines;
    if (count === 0) return;
    this.pause();
    const last = first + count - 1;
    this.#current = this.#current === null ? last : Math.max(first, Math.min(last, this.#current + by));
    this.#show();
    this.#view.reveal(this.#current);
    if (this.#isOpen) this.#pick(this.#current);
  }

  open(): false | void {
    if (this.#current === null) return false;
    this.#pick(this.#current);
  }

  setOpened(id: string | null): void {
    this.#isOpen = id !== null;
  }

  #pick(number: number): void {
    this.pause();
    this.#current = number;
    this.#show();
    const row = this.#rowAt(number);
    if (row !== null) openRecord(row.id, !this.#isOpen);
  }

  #scrolled = (): void => {
    if (this.#view.isAtEnd) {
      if (this.#isPaused && this.#current === null) this.follow();
    } else this.pause();
  };

  #commit(): void {
    this.#show();
    if (!this.#isPaused) this.#view.toEnd();
    const { status, lines, lastEventId } = this.#feed;
    const { dataset } = this.#place;
    const last = lines.count === 0 ? null : this.#rowAt(lines.first + lines.count - 1);
    dataset['tailReceived'] = String(status.received);
    dataset['tailState'] = status.state;
    dataset['tailRate'] = status.rate.toFixed(0);
    dataset['tailReconnects'] = String(status.reconnects);
    dataset['tailLastId'] = last?.id ?? '';
    dataset['tailLastEvent'] = lastEventId;
    this.#tell();
  }

  #show(): void {
    const { first, count } = this.#feed.lines;
    this.#view.show({ first, count, rowAt: (number) => this.#rowAt(number) }, { version: this.#look, current: this.#current, columns: this.#look?.columns.length ?? 0 });
  }

  #rowAt(number: number): Row | null {
    const known = this.#rows.get(number);
    if (known !== undefined) return known;
    const block = this.#feed.lines.at(number);
    if (block === '' || this.#look === null) return null;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
    const row = rowOf(JSON.parse(dataOfBlock(block)) as GivenRecord, this.#look);
    if (this.#rows.size > ROWS_KEPT_MAX) this.#rows.clear();
    this.#rows.set(number, row);
    return row;
  }

  #tell(): void {
    if (this.#tellTimer !== null) return;
    const waitMs = Math.max(0, STATUS_MS - (performance.now() - this.#toldAtMs));
    this.#tellTimer = setTimeout(() => {
      this.#tellTimer = null;
      this.#toldAtMs = performance.now();
      const { status } = this.#feed;
      this.#onShown({ status, isPaused: this.#isPaused, fresh: this.#isPaused ? status.received - this.#receivedAtPause : 0 });
    }, waitMs);
  }
}
