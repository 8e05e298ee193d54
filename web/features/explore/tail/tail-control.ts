/** Holds the feed of a tail and its rows together, away from React: what comes ten times a second is drawn here. */
import { openRecord } from '../explore-query.ts';
import { rowOf } from '../rows/row.ts';
import type { GivenRecord, Row, RowLook } from '../rows/row.ts';
import { RowsView } from '../rows/rows-view.ts';
import { dataOfBlock } from './event-blocks.ts';
import { TailFeed } from './tail-feed.ts';
import type { TailStatus } from './tail-feed.ts';

/** The words beside the list change so often at most. */
const STATUS_MS = 250;
const ROWS_KEPT_MAX = 400;

/** What is said beside the list. */
export interface Shown {
  readonly status: TailStatus;
  /** Received since it was paused. */
  readonly isPaused: boolean;
  readonly fresh: number;
}

export class TailControl {
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

  /** Whether there is a current row to open. */
  open(): boolean {
    if (this.#current === null) return false;
    this.#pick(this.#current);
    return true;
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
    this.#view.show(
      { first, count, rowAt: (number) => this.#rowAt(number) },
      { version: this.#look, current: this.#current, columns: this.#look?.columns.length ?? 0 },
    );
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
      this.#onShown({
        status,
        isPaused: this.#isPaused,
        fresh: this.#isPaused ? status.received - this.#receivedAtPause : 0,
      });
    }, waitMs);
  }
}
