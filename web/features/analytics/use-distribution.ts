/**
 * How the numbers of the hero are spread. What is brushed in other charts narrows it, and the period before may lie beside
 * it; the bins are those of the whole all the time, so that a brush covers whole bins and its bars add up to its count.
 */
import type { UseQueryResult } from '@tanstack/react-query';
import { useGet } from '../../shared/api/use-get.ts';
import { periodBefore, useRange, useScope } from '../../shared/scope/scope.ts';
import type { ScopeQuery } from '../../shared/scope/scope.ts';
import { useParams } from '../../shared/scope/address.ts';
import { brushFilter } from './brush.ts';
import { edgesOf } from './distribution-spec.ts';
import type { Distribution } from './distribution-spec.ts';
import { narrowed } from './selection.ts';
import type { Selection } from './selection.ts';
import { isCut } from './selected-counts.ts';

/** Each is about 18 px wide on a wide screen. */
const BINS = 60;

export type Scale = 'linear' | 'log';

export function useScale(): Scale | 'auto' {
  const chosen = useParams().get('scale');
  return chosen === 'linear' || chosen === 'log' ? chosen : 'auto';
}

export interface HeroAnswers {
  readonly shown: UseQueryResult<Distribution>;
  /** Undefined where the page does not compare, and until it is known. */
  readonly before: Distribution | undefined;
  /** What is selected, where a brush cuts a bar. */
  readonly selected: Distribution | undefined;
}

export function useDistribution({ whole, selected, brushes }: Selection, field: string): HeroAnswers {
  const scale = useScale();
  const { compare } = useScope();
  const period = periodBefore(useRange());
  // What is brushed in the hero itself stays in sight.
  const others = brushes.filter((brush) => brush.field !== field).map(brushFilter);
  const all = useGet('/v1/stats/distribution', { query: { ...whole, field, bins: BINS, scale } }, { first: true });
  const rest = useSameBins(narrowed(whole, others), field, all.data, others.length > 0);
  const earlier =
    period === null ? {} : { from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() };
  const isCompared = compare !== null && period !== null;
  const before = useSameBins({ ...narrowed(whole, others), ...earlier }, field, all.data, isCompared);
  const own = brushes.find((brush) => brush.field === field) ?? null;
  const cuts = all.data !== undefined && isCut(all.data.data, own);
  const counted = useSameBins(selected, field, all.data, cuts);
  const hasBins = all.data !== undefined && all.data.data.length > 0;
  return {
    shown: others.length > 0 && hasBins ? rest : all,
    before: isCompared ? before.data : undefined,
    selected: cuts ? counted.data : undefined,
  };
}

function useSameBins(query: ScopeQuery, field: string, now: Distribution | undefined, isAsked: boolean) {
  const edges = now === undefined ? [] : edgesOf(now);
  const [min, max] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const bins = Math.max(1, edges.length - 1);
  return useGet(
    '/v1/stats/distribution',
    { query: { ...query, field, bins, scale: now?.meta.scale ?? 'auto', min, max } },
    { enabled: isAsked && edges.length > 1 },
  );
}
