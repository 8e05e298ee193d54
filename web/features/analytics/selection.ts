/** Which records the cards of the page are about: those of the scope, and those of them that the brushes leave. */
import { useMemo } from 'react';
import type { Evidence } from '../../shared/findings/evidence.ts';
import { useParams } from '../../shared/scope/address.ts';
import { filterOf, useScopeQuery } from '../../shared/scope/scope.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';
import { brushFilter, brushesIn } from './brush.ts';
import type { Brush } from './brush.ts';
import type { Subject } from './subject.ts';

export interface Selection {
  readonly brushes: readonly Brush[];
  /** Without brushes. */
  readonly whole: ScopeQuery;
  /** With all of them. */
  readonly selected: ScopeQuery;
}

export function useSelection(subject: Pick<Subject, 'streams'> | undefined): Selection {
  const base = useScopeQuery();
  const text = useParams().getAll('brush').join('\n');
  return useMemo(() => {
    const brushes = brushesIn(new URLSearchParams(text.split('\n').map((one) => ['brush', one])));
    const streams = subject?.streams ?? [];
    const whole = streams.length === 0 ? base : { ...base, stream: [...streams] };
    return { brushes, whole, selected: narrowed(whole, brushes.map(brushFilter)) };
  }, [base, text, subject?.streams]);
}

/** The same records as far as these filters find them, too. */
export function narrowed(query: ScopeQuery, filters: readonly string[]): ScopeQuery {
  const q = filterOf({ q: query.q ?? '', filters });
  return q === undefined ? query : { ...query, q };
}

/** The records of a question, for links that lead to them. */
export function evidenceFor({ q = '', from, to, tz = 'UTC', stream = [] }: ScopeQuery): Evidence {
  return { from: from ?? null, to: to ?? null, filter: q, streams: stream, tz };
}
