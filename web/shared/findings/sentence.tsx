/**
 * The sentence that a page opens with. It is put together from typed findings of the API; each figure in it leads to the
 * records that it rests on.
 */
import type { ReactNode } from 'react';
import { PageLink } from '../ui/page-link.tsx';
import { evidenceHref } from './evidence.ts';
import type { Evidence } from './evidence.ts';

/** The one heading of a page. While its findings are asked for, the place that it will take stays free. */
export function Sentence({ children, more }: { readonly children: ReactNode; readonly more?: ReactNode }) {
  return (
    <div className="sentence">
      <h1 className="sentence-first">{children}</h1>
      {more !== undefined && <p className="sentence-more">{more}</p>}
    </div>
  );
}

/** Keeps the place of a sentence whose findings are on their way. @param title of the page, for those who hear it */
export function SentenceWaiting({ title }: { readonly title: string }) {
  return (
    <div className="sentence" aria-busy="true">
      <h1 className="sentence-first sentence-waiting">
        <span className="visually-hidden">{title}</span>
      </h1>
    </div>
  );
}

export interface FigureProps {
  readonly children: ReactNode;
  /** Which records it rests on; null where it rests on none, such as a count of files. */
  readonly evidence?: Evidence | null;
  /** Another place that shows what it rests on. */
  readonly href?: string;
  /** The figure that the sentence is about. */
  readonly strong?: boolean;
}

/** A number or a verdict inside a sentence. */
export function Figure({ children, evidence = null, href, strong = false }: FigureProps) {
  const to = href ?? (evidence === null ? undefined : evidenceHref(evidence));
  const look = strong ? 'figure figure-strong' : 'figure';
  if (to === undefined) return <span className={look}>{children}</span>;
  return (
    <PageLink className={look} href={to}>
      {children}
    </PageLink>
  );
}
