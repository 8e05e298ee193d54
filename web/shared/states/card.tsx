/**
 * A part of a page that shows one answer of the API, and each state that it can be in. One card fails alone: what is
 * wrong with its question takes nothing from the others.
 */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ProblemNote } from './problem-note.tsx';
import { Skeleton } from './skeleton.tsx';
import { StaleNote } from './stale-note.tsx';

export interface CardProps<T> {
  readonly title: ReactNode;
  /** Beside the title, to the right: what the figures are over. */
  readonly note?: ReactNode | ((data: T) => ReactNode);
  readonly query: UseQueryResult<T>;
  /** Height that the content will have, in px: nothing moves when it comes. */
  readonly height: number;
  /** What is shown instead where there is nothing; null where there is something. */
  readonly empty?: (data: T) => ReactNode;
  readonly children: (data: T) => ReactNode;
  readonly className?: string;
}

export function Card<T>({ title, note, query, height, empty, children, className = '' }: CardProps<T>) {
  const heading = useId();
  const { data, error } = query;
  return (
    <section className={`card ${className}`} aria-labelledby={heading} aria-busy={query.isLoading}>
      <header className="card-head">
        <h2 id={heading}>{title}</h2>
        <div className="card-note">{typeof note === 'function' ? data !== undefined && note(data) : note}</div>
      </header>
      {data === undefined ? (
        error === null ? (
          <Skeleton height={height} />
        ) : (
          <div className="card-hole" style={{ minHeight: height }}>
            <ProblemNote problem={error} onRetry={() => void query.refetch()} />
          </div>
        )
      ) : (
        <>
          {error !== null && <StaleNote query={query} />}
          <div className={query.isPlaceholderData || error !== null ? 'card-body card-stale' : 'card-body'}>
            {empty?.(data) ?? children(data)}
          </div>
        </>
      )}
    </section>
  );
}

/** A card around what needs no answer, or several. */
export function PlainCard({
  title,
  note,
  children,
  className = '',
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const heading = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={heading}>
      <header className="card-head">
        <h2 id={heading}>{title}</h2>
        <div className="card-note">{note}</div>
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}
