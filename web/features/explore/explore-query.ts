/** The question of this page: the scope of the shell, and the tiers that a link of another page may name. */
import { useMemo } from 'react';
import { changeParams, useParams } from '../../shared/scope/address.ts';
import { useScopeQuery } from '../../shared/scope/scope.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';

const tiers = ['live', 'daily', 'archive'] as const;
export type Tier = (typeof tiers)[number];

export interface ExploreQuery extends ScopeQuery {
  readonly tier?: Tier[];
}

/** Of the address; what is no tier is left out. */
export function useTiers(): readonly Tier[] {
  const asked = useParams().getAll('tier').join(' ');
  return useMemo(() => tiers.filter((tier) => asked.split(' ').includes(tier)), [asked]);
}

export function useExploreQuery(): ExploreQuery {
  const scope = useScopeQuery();
  const chosen = useTiers();
  return useMemo(() => (chosen.length === 0 ? scope : { ...scope, tier: [...chosen] }), [scope, chosen]);
}

/** The same question for those of its records that this filter finds, too. */
export function within(query: ExploreQuery, filter: string): ExploreQuery {
  return { ...query, q: query.q === undefined ? filter : `(${query.q}) AND (${filter})` };
}

/** Opens a record in the drawer, or closes it. Going from row to row is one step of the browser's history. */
export function openRecord(id: string | null, isFirst = true): void {
  changeParams(id === null ? { record: null, view: null } : { record: id }, { replace: !isFirst });
}
