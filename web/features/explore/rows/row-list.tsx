/** The place of rows on the page: a list that is walked with j, k and the arrows, and whose current row Enter opens. */
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useKeys } from '../../../shared/ui/keys.ts';
import { isFree } from './free-key.ts';
import { RowsView } from './rows-view.ts';
import type { RowSource } from './rows-view.ts';

export interface RowListProps {
  readonly label: string;
  readonly source: RowSource;
  /** Changes with what the rows show. */
  readonly version: unknown;
  /** Chosen columns. */
  readonly columns: readonly string[];
  readonly current: number | null;
  /** A row becomes the current one, by click or key. */
  readonly onCurrent: (number: number) => void;
  readonly onOpen: (number: number) => void;
  readonly onSight?: (first: number, last: number) => void;
}

export function RowList({ label, source, version, columns, current, onCurrent, onOpen, onSight }: RowListProps) {
  const place = useRef<HTMLDivElement>(null);
  const rows = useRef<RowsView | null>(null);
  const id = useId();
  const latest = useRef({ onOpen, onSight });
  useEffect(() => {
    latest.current = { onOpen, onSight };
  });
  useEffect(() => {
    if (place.current === null) return;
    const made = new RowsView(place.current, {
      onPick: (number) => latest.current.onOpen(number),
      onSight: (first, last) => latest.current.onSight?.(first, last),
    });
    rows.current = made;
    return () => {
      made.remove();
      rows.current = null;
    };
  }, []);
  const look = { version, current, columns: columns.length };
  useEffect(() => {
    rows.current?.show(source, look);
  });
  useEffect(() => {
    if (place.current === null) return;
    const observer = new ResizeObserver(() => rows.current?.show(source, look));
    observer.observe(place.current);
    return () => observer.disconnect();
  });
  useEffect(() => {
    if (current !== null) rows.current?.reveal(current);
  }, [current]);

  const step = (by: number) => {
    if (source.count === 0) return;
    const last = source.first + source.count - 1;
    const next =
      current === null ? (by < 0 ? last : source.first) : Math.min(last, Math.max(source.first, current + by));
    // So that what it opens gives the focus back to the list.
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
    onCurrent(next);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: (event) => {
      if (current === null || !isFree(event.target)) return false;
      onOpen(current);
      return undefined;
    },
  });
  const pressed = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / 32));
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -source.count, End: source.count }[
      event.key
    ];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  };
  return (
    <div className="rows-frame">
      {columns.length > 0 && (
        <div className="rows-head" aria-hidden="true" style={{ gridTemplateColumns: gridOf(columns.length) }}>
          {['', 'time', 'stream', '', ...columns].map((name, index) => (
            <span key={index}>{name}</span>
          ))}
        </div>
      )}
      <div
        ref={place}
        id={id}
        className="rows"
        role="listbox"
        aria-label={label}
        tabIndex={0}
        onKeyDown={pressed}
        style={columns.length === 0 ? {} : { ['--row-grid' as string]: gridOf(columns.length) }}
      />
    </div>
  );
}

function gridOf(columns: number): string {
  return `14px var(--row-time) 118px 118px repeat(${columns}, minmax(72px, 1fr))`;
}
